# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in film tells, chapter by chapter.

A picture shows a drawing and, in Spanish, a title, a figure, a label; the
sentence is a subtitle, in Spanish, French and English. Each is written for
itself and not word for word after another: the first that is given is Spanish.

The facts are those of IOM's press release on the documentary, told afresh in
plain words. The rules: every figure of the release says that it is of when the
film was made (in Spanish the picture does); the source is named; nobody who was
filmed is; no help is promised; nobody is told what to decide. A caption that isn't from the release (what
this film is, what a word means, a question) doesn't name it as its source.
"""

import re
from dataclasses import dataclass
from typing import Optional

from .lettering import NO_BREAK, THIN_SPACE

NOTICE = "Película de prueba: no es el documental"
PLACE_LABEL = "El documental va en"
PLACE = "playlists/media/building-hope.mp4"
FIGURES_TAG = "Cuando se hizo la película"

LANGUAGES = ("es", "fr", "en")      # the first is that of what is drawn

RELEASE = "OIM, comunicado de prensa"
TALK = "Para conversar"
WORDS = "Qué quiere decir"
THIS = "Sobre este programa"


@dataclass(frozen=True)
class Caption:
    """One picture: what is said, its scene, and where that comes from."""
    es: str
    fr: str
    en: str
    scene: str
    source: str = RELEASE
    number: Optional[str] = None    # a figure, shown large with its tag

    def text(self, language):
        """The sentence in one of LANGUAGES, at most two lines of a subtitle."""
        return getattr(self, language)


@dataclass(frozen=True)
class Chapter:
    title: str
    sky: str                        # "maize", "dawn" or "clear"
    captions: tuple


# Spaces that never end a line: in numbers, before units, in French also inside quotation marks and
# before some signs.
_SPACES = (
    (r"(?<=\d) (?=000\b)", THIN_SPACE),
    (r"(?<=\d) (?=minut|personas|personnes|people)", NO_BREAK),
    (r"(?<=[«]) | (?=[»:])", NO_BREAK),
    (r" (?=[?!;])", THIN_SPACE),
)


def _spaced(text):
    for place, space in _SPACES:
        text = re.sub(place, space, text)
    return text


def _caption(es, fr, en, scene, source=RELEASE, number=None):
    return Caption(_spaced(es), _spaced(fr), _spaced(en), scene, source,
                   number and _spaced(number))


def _question(es, fr, en):
    return _caption(es, fr, en, "conversation", TALK)


CHAPTERS = (
    Chapter("La película", "maize", (
        _caption("Esta película de prueba guarda el lugar del documental. Cuenta de qué trata.",
                 "Ce film d’essai n’est pas le documentaire. Il dit de quoi celui-ci parle.",
                 "This is a test film, not the documentary. It tells what the documentary is "
                 "about.",
                 "screening", THIS),
        _caption("El documental se llama «Building Hope: The Challenges of Reintegration».",
                 "Son titre : « Faire naître l’espoir : les enjeux de la réintégration ».",
                 "The documentary is called “Building Hope: The Challenges of Reintegration”.",
                 "screening"),
        _caption("Título traducido: «Construyendo esperanza: los retos de la reintegración».",
                 "En anglais : « Building Hope: The Challenges of Reintegration ».",
                 "The title speaks of hope, and of how hard it can be to start again at home.",
                 "screening"),
        _caption("Reintegrarse es rehacer la vida en el propio país después de haber migrado.",
                 "Se réintégrer, c’est refaire sa vie dans son pays après avoir migré.",
                 "Reintegration is building a life again in your own country after migrating.",
                 "home", WORDS),
        _caption("El documental dura 28 minutos. Cuenta las historias de 20 personas.",
                 "Le documentaire dure 28 minutes et raconte l’histoire de 20 personnes.",
                 "The documentary lasts 28 minutes and tells the stories of 20 people.",
                 "screening"),
        _caption("Vienen de El Salvador, de Guatemala y de Nicaragua.",
                 "Elles viennent du Salvador, du Guatemala et du Nicaragua.",
                 "They come from El Salvador, Guatemala and Nicaragua.", "home"),
        _caption("Migraron y más tarde volvieron. La película muestra cómo siguen adelante.",
                 "Elles ont migré, puis sont revenues. Le film montre comment elles avancent.",
                 "They migrated and later came back. The film shows how they go on.", "home"),
    )),
    Chapter("La partida", "dawn", (
        _caption("Cada una de esas 20 personas dejó un día su país.",
                 "Un jour, chacune de ces 20 personnes a quitté son pays.",
                 "One day, each of these 20 people left their country.", "leaving"),
        _caption("Un hombre de Nicaragua se fue con la esperanza de vivir mejor.",
                 "Un homme du Nicaragua est parti dans l’espoir de vivre mieux.",
                 "A man from Nicaragua left hoping for a better life.", "leaving"),
        _caption("Lo que encontró fue muy distinto de lo que esperaba.",
                 "Ce qu’il a trouvé était très loin de ce qu’il attendait.",
                 "What he found was very different from what he expected.", "signpost"),
        _caption("Mucha gente de Centroamérica se pone en camino, como él.",
                 "Comme lui, beaucoup de gens d’Amérique centrale prennent la route.",
                 "Like him, many people from Central America set out.", "signpost"),
        _caption("Se calculaba que al año entraban a México unas 400 000 personas de "
                 "Centroamérica.",
                 "Au Mexique, à l’époque du film, entraient environ 400 000 Centraméricains par "
                 "an.",
                 "Each year, when the film was made, about 400,000 Central Americans entered "
                 "Mexico.",
                 "forty_discs", number="400 000"),
        _caption("Cuando se hizo la película, la mayoría de ellas iba hacia Estados Unidos.",
                 "C’est une estimation. La plupart allaient alors vers les États-Unis.",
                 "That is an estimate. At the time, most were heading for the United States.",
                 "signpost"),
        _question("¿Qué esperaban las personas de la película cuando se fueron?",
                  "Qu’espéraient les personnes du film quand elles sont parties ?",
                  "What were the people in the film hoping for when they left?"),
    )),
    Chapter("El camino", "clear", (
        _caption("Migrar de forma irregular es viajar sin los permisos que pide cada país.",
                 "Migrer de façon irrégulière, c’est voyager sans les papiers que chaque pays "
                 "demande.",
                 "Migrating irregularly means travelling without the permits each country asks "
                 "for.",
                 "road", WORDS),
        _caption("Muchas de las personas que viajan así son mujeres.",
                 "Parmi celles et ceux qui voyagent ainsi, il y a beaucoup de femmes.",
                 "Many of the people who travel this way are women.", "road"),
        _caption("Muchas son niñas y niños que viajan solos.",
                 "Il y a beaucoup de filles et de garçons qui voyagent seuls.",
                 "Many are girls and boys who travel alone.", "road_school_bag"),
        _caption("Y muchas son personas mayores.",
                 "Et il y a beaucoup de personnes âgées.",
                 "And many are older people.", "resting_place"),
        _caption("Algunas personas llegan a ser víctimas de secuestro o de trata.",
                 "Certaines personnes deviennent victimes d’enlèvement ou de traite.",
                 "Some people become victims of kidnapping or trafficking.", "lantern"),
        _caption("Trata es engañar o forzar a una persona para aprovecharse de ella.",
                 "La traite, c’est tromper ou contraindre une personne pour l’exploiter.",
                 "Trafficking means deceiving or forcing a person in order to exploit them.",
                 "lantern", WORDS),
        _question("¿De qué riesgos oyó hablar hoy? ¿Cuáles no conocía?",
                  "De quels risques a-t-on parlé ? Lesquels ne connaissiez-vous pas ?",
                  "Which risks did you hear about today? Which were new to you?"),
    )),
    Chapter("Saber antes", "dawn", (
        _caption("En la película hay personas a las que trataron mal.",
                 "Dans le film, certaines personnes ont été maltraitées.",
                 "Some of the people in the film were mistreated.", "lantern"),
        _caption("De otras se aprovecharon tratantes o traficantes de migrantes.",
                 "D’autres ont été exploitées par des trafiquants ou des passeurs.",
                 "Others were exploited by traffickers or smugglers.", "lantern"),
        _caption("Para decidir ayuda conocer los riesgos, los derechos y otras opciones.",
                 "Pour décider, il est utile de connaître les risques, ses droits et d’autres "
                 "choix.",
                 "To decide, it helps to know the risks, your rights and other options.",
                 "lantern_map", THIS),
        _caption("Aquí nadie le dice que se vaya o que se quede. La decisión es suya.",
                 "Ici, personne ne vous dit de partir ou de rester. C’est à vous de décider.",
                 "Nobody here tells you to go or to stay. The decision is yours.",
                 "signpost", THIS),
        _question("Antes de decidir, ¿a quién se le puede preguntar? ¿En quién se puede confiar?",
                  "Avant de décider, à qui demander ? À qui peut-on faire confiance ?",
                  "Before deciding, whom can you ask? Whom can you trust?"),
    )),
    Chapter("El regreso", "clear", (
        _caption("Muchas personas vuelven sin la esperanza con la que salieron.",
                 "Beaucoup reviennent sans l’espoir qui les avait fait partir.",
                 "Many people come back without the hope they left with.", "returning"),
        _caption("Muchas sienten que fracasaron.",
                 "Beaucoup ont le sentiment d’avoir échoué.",
                 "Many feel that they have failed.", "resting_place"),
        _caption("Muchas sufrieron violencia en el viaje. Les duele el cuerpo y también el ánimo.",
                 "Beaucoup ont subi des violences en route. Le corps a mal, le cœur aussi.",
                 "Many met with violence on the way. Their bodies hurt, and so do their hearts.",
                 "returning"),
        _caption("Pero volver también es empezar. Eso muestra la película.",
                 "Mais revenir, c’est aussi commencer. C’est ce que montre le film.",
                 "But coming back is a beginning too. That is what the film shows.", "home"),
        _caption("Sus protagonistas abren negocios pequeños o estudian, pensando en su futuro.",
                 "Ceux que l’on y voit ouvrent un petit commerce ou étudient pour leur avenir.",
                 "The people in it open small businesses or study, with their future in mind.",
                 "home"),
        _question("¿Qué encontraron en su viaje? ¿Era lo que esperaban?",
                  "Qu’ont-ils trouvé pendant leur voyage ? Était-ce ce qu’ils attendaient ?",
                  "What did they find on their journey? Was it what they expected?"),
    )),
    Chapter("Volver a empezar", "maize", (
        _caption("Algunas personas abrieron una tienda pequeña de ropa.",
                 "Certains ont ouvert une petite boutique de vêtements.",
                 "Some opened a small clothes shop.", "clothes_shop"),
        _caption("Otras abrieron un salón de belleza.",
                 "D’autres ont ouvert un salon de beauté.",
                 "Others opened a beauty salon.", "beauty_salon"),
        _caption("Otras abrieron un restaurante.",
                 "D’autres ont ouvert un restaurant.",
                 "Others opened a restaurant.", "restaurant"),
        _caption("La OIM les ayudó a comenzar.",
                 "L’OIM les a aidés à démarrer.",
                 "IOM helped them to get started.", "street"),
        _caption("El hombre de Nicaragua también volvió, y tiene un negocio pequeño.",
                 "L’homme du Nicaragua est revenu, lui aussi, et tient un petit commerce.",
                 "The man from Nicaragua came back too, and runs a small business.", "street"),
        _caption("Está orgulloso de ser emprendedor.",
                 "Il est fier d’être entrepreneur.",
                 "He is proud to be an entrepreneur.", "street"),
        _caption("Ahorra y mantiene a su hija.",
                 "Il économise et fait vivre sa fille.",
                 "He saves, and he supports his daughter.", "savings"),
        _question("¿Qué negocio pequeño haría falta en este lugar?",
                  "Quel petit commerce manque-t-il par ici ?",
                  "What small business is needed around here?"),
    )),
    Chapter("Trabajar y estudiar", "dawn", (
        _caption("Otras personas encontraron trabajo en empresas privadas.",
                 "D’autres ont trouvé du travail dans des entreprises privées.",
                 "Others found work in private companies.", "company"),
        _caption("Otras volvieron a estudiar.",
                 "D’autres ont repris des études.",
                 "Others went back to school.", "school"),
        _caption("Unas aprenden computación y tecnología.",
                 "Certains apprennent l’informatique et la technologie.",
                 "Some are learning computing and technology.", "computing"),
        _caption("Otras aprenden inglés.",
                 "D’autres apprennent l’anglais.",
                 "Others are learning English.", "school"),
        _caption("Quieren asegurar un futuro en su propio país.",
                 "Ils veulent assurer leur avenir dans leur propre pays.",
                 "They want to secure a future in their own country.", "computing"),
        _question("¿Qué ayudaría aquí a quien quiere trabajar o estudiar?",
                  "Ici, qu’est-ce qui aiderait ceux qui veulent travailler ou étudier ?",
                  "What would help people here who want to work or study?"),
    )),
    Chapter("Un buen plan", "maize", (
        _caption("Cuando se hizo la película, la OIM tenía un proyecto para migrantes en riesgo.",
                 "Quand le film a été tourné, l’OIM avait un projet pour les migrants "
                 "vulnérables.",
                 "When the film was made, IOM had a project for migrants at risk.", "planning"),
        _caption("Era un proyecto regional: protegía y ayudaba a migrantes en Mesoamérica.",
                 "Ce projet régional protégeait et aidait des migrants en Mésoamérique.",
                 "It was a regional project that protected and helped migrants in Mesoamerica.",
                 "community"),
        _caption("Ayudaba a quienes volvían a escribir un plan de negocio y a emprender.",
                 "Il aidait ceux qui revenaient à écrire un plan d’entreprise et à se lancer.",
                 "It helped returning migrants to write a business plan and get started.",
                 "street"),
        _caption("Un plan de negocio dice qué se va a vender, a quién y cuánto cuesta empezar.",
                 "Un plan d’entreprise dit quoi vendre, à qui, et combien il faut pour commencer.",
                 "A business plan says what to sell, to whom, and what it costs to begin.",
                 "planning", WORDS),
        _caption("Había ayudado con su plan de negocio a 379 personas que regresaron.",
                 "Quand le film a été tourné, 379 personnes revenues avaient reçu cette aide.",
                 "When the film was made, it had helped 379 returned migrants with business "
                 "plans.",
                 "plans", number="379"),
        _caption("También daba consejos y capital semilla: dinero para empezar.",
                 "Il donnait aussi des conseils, et de l’argent pour démarrer.",
                 "It also gave advice, and seed capital: money to get started.", "savings"),
        _question("¿Qué les ayudó a estas personas cuando volvieron?",
                  "Qu’est-ce qui a aidé ces personnes à leur retour ?",
                  "What helped these people when they came back?"),
    )),
    Chapter("En comunidad", "clear", (
        _caption("Algunas personas eligieron trabajar en su comunidad.",
                 "Certains ont choisi de travailler dans leur communauté.",
                 "Some chose to work in their communities.", "community"),
        _caption("Hablan con la gente sobre los peligros de migrar de forma irregular.",
                 "Ils parlent avec les gens des dangers de la migration irrégulière.",
                 "They talk with people about the dangers of irregular migration.", "community"),
        _caption("En el proyecto colaboraban los ministerios de exteriores y de migración.",
                 "Les ministères des affaires étrangères et de la migration participaient au "
                 "projet.",
                 "Ministries of foreign affairs and of migration took part in the project.",
                 "partners"),
        _caption("También municipios, empresas privadas, centros de formación y organizaciones.",
                 "Des mairies, des entreprises, des centres de formation et des associations "
                 "aussi.",
                 "So did town councils, companies, training centres and organizations.",
                 "partners"),
        _caption("La coordinadora regional de la OIM contra la trata dice que reintegrarse es "
                 "posible.",
                 "Selon la coordinatrice de l’OIM contre la traite, se réintégrer est possible.",
                 "IOM’s coordinator against trafficking says that reintegration is possible.",
                 "community"),
        _caption("También dice que los Estados deben incluirlo en sus políticas públicas.",
                 "Elle dit aussi que les États doivent en faire une politique publique.",
                 "She also says that States should make it part of their public policies.",
                 "community"),
        _question("¿Cómo se puede ayudar aquí a quien vuelve?",
                  "Comment peut-on aider ici les personnes qui reviennent ?",
                  "How can people who come back be helped here?"),
    )),
    Chapter("Ahora, usted", "maize", (
        _caption("OIM quiere decir Organización Internacional para las Migraciones.",
                 "OIM veut dire Organisation internationale pour les migrations.",
                 "IOM stands for International Organization for Migration.", "screening", WORDS),
        _caption("La OIM forma parte del sistema de las Naciones Unidas.",
                 "L’OIM fait partie du système des Nations Unies.",
                 "IOM is part of the United Nations system.", "screening"),
        _caption("Desde 1951 trabaja por una migración humana y ordenada, que beneficie a todos.",
                 "Depuis 1951, elle œuvre pour une migration humaine, ordonnée et utile à tous.",
                 "Since 1951 it has worked so that migration is humane, orderly and good for "
                 "everyone.",
                 "screening"),
        _caption("Cada persona decide. Con buena información se decide mejor.",
                 "Chaque personne décide. Bien informé, on décide mieux.",
                 "Everyone decides for themselves. Good information makes that easier.",
                 "signpost", THIS),
        _question("¿Qué le contaría hoy a alguien de su familia?",
                  "Qu’en raconteriez-vous aujourd’hui à quelqu’un de votre famille ?",
                  "What would you tell someone in your family today?"),
        _question("¿A quién le preguntaría usted? ¿En quién confía?",
                  "À qui demanderiez-vous conseil ? À qui faites-vous confiance ?",
                  "Whom would you ask? Whom do you trust?"),
        _caption("Aquí termina la película de prueba. El documental tomará su lugar.",
                 "Le film d’essai se termine ici. Le documentaire prendra sa place.",
                 "This is where the test film ends. The documentary will take its place.",
                 "home", THIS),
    )),
)
