// SPDX-License-Identifier: MIT

#include "StandardLibraryStubs.h"

static const uint8_t stubs[] = {
#embed "standard-library.txt"
};

static const uint8_t since[] = {
#embed "since.txt"
};

static const uint8_t licence[] = {
#embed "LICENSE"
};

const uint8_t *goprod_stubs(void) { return stubs; }
size_t goprod_stubs_size(void) { return sizeof stubs; }

const uint8_t *goprod_since(void) { return since; }
size_t goprod_since_size(void) { return sizeof since; }

const uint8_t *goprod_go_licence(void) { return licence; }
size_t goprod_go_licence_size(void) { return sizeof licence; }
