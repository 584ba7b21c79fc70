// SPDX-License-Identifier: MIT

#pragma once

#include <stddef.h>
#include <stdint.h>

/// The declarations of Go's standard library, made by `goprod stubs`; constant, and there as long as the process.
const uint8_t *_Nonnull goprod_stubs(void);
size_t goprod_stubs_size(void);

/// Which release of Go each name of the standard library came with, where that is later than the oldest looked at.
const uint8_t *_Nonnull goprod_since(void);
size_t goprod_since_size(void);

/// The licence of Go, which the declarations are under.
const uint8_t *_Nonnull goprod_go_licence(void);
size_t goprod_go_licence_size(void);
