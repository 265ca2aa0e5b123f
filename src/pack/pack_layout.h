// hopekiosk - SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a pack's parts lie on a stick: docs/pack-format.md.
#pragma once

namespace hopekiosk {

inline constexpr const char* kPackFolderName = "KIOSK";
inline constexpr const char* kManifestName = "pack.manifest";
inline constexpr const char* kManifestSignatureName = "pack.manifest.minisig";
inline constexpr const char* kTrustFolderName = "trust";
inline constexpr const char* kBlobsFolderName = "blobs";

}  // namespace hopekiosk
