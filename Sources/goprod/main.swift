// SPDX-License-Identifier: MIT

import CommandLine

Program.main()
