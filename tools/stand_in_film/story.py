# hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
"""What the stand-in film tells, in Spanish, chapter by chapter.

The facts are those of IOM's press release on the documentary, told afresh in
plain words. The rules: every figure of the release says "cuando se hizo la
película"; the source is named; nobody who was filmed is; no help is promised;
nobody is told what to decide. A caption that isn't from the release (what this
film is, what a word means, a question) doesn't name it as its source.
"""

from dataclasses import dataclass
from typing import Optional

from .lettering import NO_BREAK, THIN_SPACE

NOTICE = "Película de prueba: no es el documental"
PLACE_LABEL = "El documental va en"
PLACE = "playlists/media/building-hope.mp4"
FIGURES_TAG = "Cuando se hizo la película"

RELEASE = "OIM, comunicado de prensa"
TALK = "Para conversar"
WORDS = "Qué quiere decir"
THIS = "Sobre este programa"


@dataclass(frozen=True)
class Caption:
    """One picture: its words, its scene and where the words come from."""
    text: str
    scene: str
    source: str = RELEASE
    number: Optional[str] = None    # a figure, shown large with its tag
    note: Optional[str] = None      # a small remark in italics


@dataclass(frozen=True)
class Chapter:
    title: str
    sky: str                        # "maize", "dawn" or "clear"
    captions: tuple


def _thousands(text):
    """Groups of three digits are kept together by a narrow space."""
    return text.replace("400 000", f"400{THIN_SPACE}000").replace("28 minutos",
                                                                 f"28{NO_BREAK}minutos")


def _caption(text, scene, source=RELEASE, number=None, note=None):
    return Caption(_thousands(text), scene, source, number and _thousands(number), note)


def _question(text):
    return _caption(text, "conversation", TALK)


CHAPTERS = (
    Chapter("La película", "maize", (
        _caption("Esta película de prueba guarda el lugar del documental. Cuenta de qué trata.",
                 "screening", THIS),
        _caption("El documental se llama «Building Hope: The Challenges of Reintegration».",
                 "screening"),
        _caption("En español: «Construyendo esperanza: los retos de la reintegración».",
                 "screening", note="Título traducido del inglés"),
        _caption("Reintegrarse es rehacer la vida en el propio país después de haber migrado.",
                 "home", WORDS),
        _caption("El documental dura 28 minutos. Cuenta las historias de 20 personas.",
                 "screening"),
        _caption("Vienen de El Salvador, de Guatemala y de Nicaragua.", "home"),
        _caption("Migraron y más tarde volvieron. La película muestra cómo siguen adelante.",
                 "home"),
    )),
    Chapter("La partida", "dawn", (
        _caption("Cada una de esas 20 personas dejó un día su país.", "leaving"),
        _caption("Un hombre de Nicaragua se fue con la esperanza de vivir mejor.", "leaving"),
        _caption("Lo que encontró fue muy distinto de lo que esperaba.", "signpost"),
        _caption("Mucha gente de Centroamérica se pone en camino, como él.", "signpost"),
        _caption("Se calculaba que unas 400 000 personas de Centroamérica entraban a México "
                 "cada año.", "forty_discs", number="400 000"),
        _caption("Cuando se hizo la película, la mayoría de ellas iba hacia Estados Unidos.",
                 "signpost"),
        _question("¿Qué esperaban las personas de la película cuando se fueron?"),
    )),
    Chapter("El camino", "clear", (
        _caption("Migrar de forma irregular es viajar sin los permisos que pide cada país.",
                 "road", WORDS),
        _caption("Muchas de las personas que viajan así son mujeres.", "road"),
        _caption("Muchas son niñas y niños que viajan solos.", "road_school_bag"),
        _caption("Y muchas son personas mayores.", "resting_place"),
        _caption("Algunas personas llegan a ser víctimas de secuestro o de trata.", "lantern"),
        _caption("Trata es engañar o forzar a una persona para aprovecharse de ella.",
                 "lantern", WORDS),
        _question("¿De qué riesgos oyó hablar hoy? ¿Cuáles no conocía?"),
    )),
    Chapter("Saber antes", "dawn", (
        _caption("En la película hay personas a las que trataron mal.", "lantern"),
        _caption("De otras se aprovecharon tratantes o traficantes de migrantes.", "lantern"),
        _caption("Para decidir ayuda conocer los riesgos, los derechos y otras opciones.",
                 "lantern_map", THIS),
        _caption("Aquí nadie le dice que se vaya o que se quede. La decisión es suya.",
                 "signpost", THIS),
        _question("Antes de decidir, ¿a quién se le puede preguntar? ¿En quién se puede confiar?"),
    )),
    Chapter("El regreso", "clear", (
        _caption("Muchas personas vuelven sin la esperanza con la que salieron.", "returning"),
        _caption("Muchas sienten que fracasaron.", "resting_place"),
        _caption("Muchas sufrieron violencia en el viaje. Les duele el cuerpo y también el ánimo.",
                 "returning"),
        _caption("Pero volver también es empezar. Eso muestra la película.", "home"),
        _caption("Sus protagonistas abren negocios pequeños o estudian, pensando en su futuro.",
                 "home"),
        _question("¿Qué encontraron en su viaje? ¿Era lo que esperaban?"),
    )),
    Chapter("Volver a empezar", "maize", (
        _caption("Algunas personas abrieron una tienda pequeña de ropa.", "clothes_shop"),
        _caption("Otras abrieron un salón de belleza.", "beauty_salon"),
        _caption("Otras abrieron un restaurante.", "restaurant"),
        _caption("La OIM les ayudó a comenzar.", "street"),
        _caption("El hombre de Nicaragua también volvió, y tiene un negocio pequeño.",
                 "street"),
        _caption("Está orgulloso de ser emprendedor.", "street"),
        _caption("Ahorra y mantiene a su hija.", "savings"),
        _question("¿Qué negocio pequeño haría falta en este lugar?"),
    )),
    Chapter("Trabajar y estudiar", "dawn", (
        _caption("Otras personas encontraron trabajo en empresas privadas.", "company"),
        _caption("Otras volvieron a estudiar.", "school"),
        _caption("Unas aprenden computación y tecnología.", "computing"),
        _caption("Otras aprenden inglés.", "school"),
        _caption("Quieren asegurar un futuro en su propio país.", "computing"),
        _question("¿Qué ayudaría aquí a quien quiere trabajar o estudiar?"),
    )),
    Chapter("Un buen plan", "maize", (
        _caption("Cuando se hizo la película, la OIM tenía un proyecto para migrantes en riesgo.",
                 "planning"),
        _caption("Era un proyecto regional: protegía y ayudaba a migrantes en Mesoamérica.",
                 "community"),
        _caption("Ayudaba a quienes volvían a escribir un plan de negocio y a emprender.",
                 "street"),
        _caption("Un plan de negocio dice qué se va a vender, a quién y cuánto cuesta empezar.",
                 "planning", WORDS),
        _caption("Había ayudado con su plan de negocio a 379 personas que regresaron.",
                 "plans", number="379"),
        _caption("También daba consejos y capital semilla: dinero para empezar.", "savings"),
        _question("¿Qué les ayudó a estas personas cuando volvieron?"),
    )),
    Chapter("En comunidad", "clear", (
        _caption("Algunas personas eligieron trabajar en su comunidad.", "community"),
        _caption("Hablan con la gente sobre los peligros de migrar de forma irregular.",
                 "community"),
        _caption("En el proyecto colaboraban los ministerios de exteriores y de migración.",
                 "partners"),
        _caption("También municipios, empresas privadas, centros de formación y organizaciones.",
                 "partners"),
        _caption("La coordinadora regional de la OIM contra la trata dice que reintegrarse es "
                 "posible.", "community"),
        _caption("También dice que los Estados deben incluirlo en sus políticas públicas.",
                 "community"),
        _question("¿Cómo se puede ayudar aquí a quien vuelve?"),
    )),
    Chapter("Ahora, usted", "maize", (
        _caption("OIM quiere decir Organización Internacional para las Migraciones.",
                 "screening", WORDS),
        _caption("La OIM forma parte del sistema de las Naciones Unidas.", "screening"),
        _caption("Desde 1951 trabaja por una migración humana y ordenada, que beneficie a todos.",
                 "screening"),
        _caption("Cada persona decide. Con buena información se decide mejor.",
                 "signpost", THIS),
        _question("¿Qué le contaría hoy a alguien de su familia?"),
        _question("¿A quién le preguntaría usted? ¿En quién confía?"),
        _caption("Aquí termina la película de prueba. El documental tomará su lugar.",
                 "home", THIS),
    )),
)
