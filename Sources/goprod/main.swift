// SPDX-License-Identifier: MIT

print("goprod")
