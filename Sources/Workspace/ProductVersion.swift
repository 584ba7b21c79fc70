// SPDX-License-Identifier: MIT

/// The version of goprod, said here and nowhere else.
public enum ProductVersion {
  public static let text = "0.1.0"
}
