// SPDX-License-Identifier: MIT

extension GoScenario {
  static let all = modules + replacing + workspaces + vendoring + folders + constraints + goPath + alone

  /// How versions are chosen.
  static let modules = [
    GoScenario(
      name: "versions listed in go.mod, capitals escaped",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.21\ntoolchain go1.22.0\ngodebug default=go1.21\nretract v0.1.0\nrequire (\n"
          + "\texample.com/A/bC v1.2.0\n\texample.com/plain v0.1.0-RC.1\n)\n",
        "m/a.go":
          "package m\nimport (\n _ \"example.com/A/bC/p\"\n _ \"example.com/plain\"\n _ \"example.com/none\")\n",
        "m/sub/s.go": "package sub\nimport _ \"example.com/m\"\n",
      ],
      modules: [
        "example.com/A/bC@v1.2.0": [
          "go.mod": "module example.com/A/bC\ngo 1.18\nretract v1.2.0\n", "p/p.go": "package p\n",
        ],
        "example.com/plain@v0.1.0-RC.1": ["p.go": "package plain\n"],
      ], count: 2, missing: ["example.com/none"]),
    GoScenario(
      name: "the whole graph before Go 1.17, cycles through the main module",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.15\nrequire (\n example.com/a v1.0.0\n example.com/b v1.0.0\n)\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/c\"\n _ \"example.com/a\"\n _ \"example.com/d\")\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\nrequire example.com/c v1.2.0\n", "a.go": "package a\n",
        ],
        "example.com/b@v1.0.0": [
          "go.mod": "module example.com/b\ngo 1.20\nrequire example.com/c v1.10.0\n", "b.go": "package b\n",
        ],
        "example.com/c@v1.2.0": [
          "go.mod": "module example.com/c\nrequire example.com/m v0.1.0\n", "c.go": "package c\n",
        ],
        "example.com/c@v1.10.0": ["go.mod": "module example.com/c\n", "c.go": "package c\n"],
        "example.com/m@v0.1.0": ["go.mod": "module example.com/m\nrequire example.com/d v1.0.0\n"],
        "example.com/d@v1.0.0": ["go.mod": "module example.com/d\n", "d.go": "package d\n"],
      ], count: 1),
    GoScenario(
      name: "what is used of a pruned graph becomes a root of it",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\nrequire (\n example.com/a v1.0.0\n example.com/old v1.0.0\n)\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/b\"\n _ \"example.com/deep\"\n"
          + " _ \"example.com/x\"\n)\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\ngo 1.19\nrequire example.com/b v1.0.0\n", "a.go": "package a\n",
        ],
        "example.com/b@v1.0.0": [
          "go.mod": "module example.com/b\ngo 1.19\nrequire example.com/deep v1.0.0\n", "b.go": "package b\n",
        ],
        "example.com/deep@v1.0.0": ["go.mod": "module example.com/deep\ngo 1.19\n", "d.go": "package deep\n"],
        "example.com/old@v1.0.0": [
          "go.mod": "module example.com/old\ngo 1.16\nrequire example.com/y v1.0.0\n", "o.go": "package old\n",
        ],
        "example.com/y@v1.0.0": ["go.mod": "module example.com/y\ngo 1.20\nrequire example.com/x v1.5.0\n"],
        "example.com/x@v1.5.0": ["go.mod": "module example.com/x\n", "x.go": "package x\n"],
      ], count: 1),
    GoScenario(
      name: "a pruned graph goes no further than one module deep",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\nrequire example.com/a v1.0.0\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/deep\"\n)\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\ngo 1.19\nrequire example.com/b v1.0.0\n", "a.go": "package a\n",
        ],
        "example.com/b@v1.0.0": [
          "go.mod": "module example.com/b\ngo 1.19\nrequire example.com/deep v1.0.0\n", "b.go": "package b\n",
        ],
        "example.com/deep@v1.0.0": ["go.mod": "module example.com/deep\ngo 1.19\n", "d.go": "package deep\n"],
      ], count: 1, missing: ["example.com/deep"]),
    GoScenario(
      name: "a listed version that is too low for what is used",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\nrequire (\n example.com/a v1.0.0\n example.com/b v1.0.0\n)\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/b\"\n)\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\ngo 1.19\nrequire example.com/b v1.1.0\n",
          "a.go": "package a\nimport _ \"example.com/b\"\n",
        ],
        "example.com/b@v1.0.0": ["go.mod": "module example.com/b\ngo 1.18\n", "b.go": "package b\n"],
        "example.com/b@v1.1.0": ["go.mod": "module example.com/b\ngo 1.19\n", "b.go": "package b\n"],
      ], count: 1),
    GoScenario(
      name: "excluded versions count nowhere",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.16\nrequire (\n example.com/a v1.0.0\n example.com/b v1.0.0\n)\n"
          + "exclude example.com/b v1.5.0\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/b\"\n)\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\nrequire example.com/b v1.5.0\n", "a.go": "package a\n",
        ],
        "example.com/b@v1.0.0": ["go.mod": "module example.com/b\n", "b.go": "package b\n"],
        "example.com/b@v1.5.0": ["go.mod": "module example.com/b\n", "b.go": "package b\n"],
      ], count: 1),
    GoScenario(
      name: "two modules that hold the same package, and a nested one that does not",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.20\nrequire (\n example.com/a v1.0.0\n example.com/a/b v1.0.0\n)\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a/b\"\n _ \"example.com/a/b/c\"\n _ \"example.com/a\"\n"
          + " _ \"example.com/a/b/d\"\n)\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\ngo 1.20\n", "a.go": "package a\n", "b/b.go": "package b\n",
          "b/d/d.go": "package d\n",
        ],
        "example.com/a/b@v1.0.0": [
          "go.mod": "module example.com/a/b\ngo 1.20\n", "b.go": "package b\n", "c/c.go": "package c\n",
        ],
      ], count: 1, missing: ["example.com/a/b"]),
    GoScenario(
      name: "internal packages and programs",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\nrequire example.com/a v1.0.0\n",
        "m/a.go": "package m\nimport _ \"example.com/a/internal/x\"\n",
        "m/b/b.go": "package b\nimport (\n _ \"example.com/a\"\n _ \"example.com/m/internal/y\"\n)\n",
        "m/b/b_test.go": "package b\nimport _ \"example.com/m/sub/internal/z\"\n",
        "m/c/c.go": "package c\nimport (\n _ \"errors\"\n _ \"internal/abi\"\n)\n",
        "m/d/d.go": "package d\nimport _ \"example.com/m/cmd\"\n",
        "m/internal/y/y.go": "package y\n",
        "m/sub/internal/z/z.go": "package z\nimport _ \"example.com/m/internal/y\"\n",
        "m/sub/ok/ok.go": "package ok\nimport _ \"example.com/m/sub/internal/z\"\n",
        "m/other/o.go": "package other\nimport _ \"example.com/m/sub/internal/z\"\n",
        "m/cmd/main.go": "package main\n",
        "m/cmd/main_test.go": "package main_test\nimport _ \"example.com/m/cmd\"\n",
        "m/vendors/v.go": "package vendors\nimport _ \"example.com/m/internals\"\n",
        "m/internals/i.go": "package internals\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\ngo 1.20\n",
          "a.go": "package a\nimport (\n _ \"example.com/a/internal/x\"\n _ \"example.com/m/internal/y\"\n)\n",
          "internal/x/x.go": "package x\n",
        ]
      ], count: 11),
    GoScenario(
      name: "no go line, read only",
      files: ["m/go.mod": "module example.com/m\n", "m/a.go": "package m\n"],
      variables: ["GOFLAGS": "-mod=readonly"], count: 1),
    GoScenario(
      name: "no go line, -mod=mod",
      files: ["m/go.mod": "module example.com/m\n", "m/a.go": "package m\n"], count: 1),
    GoScenario(
      name: "another go.mod by -modfile",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\n",
        "m/other.mod": "module example.com/other\ngo 1.19\nrequire example.com/a v1.0.0\n",
        "m/a.go": "package m\nimport _ \"example.com/a\"\n",
      ],
      modules: ["example.com/a@v1.0.0": ["go.mod": "module example.com/a\ngo 1.20\n", "a.go": "package a\n"]],
      variables: ["GOFLAGS": "-mod=mod -modfile=$T/m/other.mod"], count: 1),
    GoScenario(
      name: "a module that was never downloaded",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.20\nrequire (\n example.com/a v1.0.0\n example.com/a/sub v1.0.0\n)\n",
        "m/a.go": "package m\nimport _ \"example.com/a/sub\"\n",
      ],
      modules: [
        "example.com/a@v1.0.0": [
          "go.mod": "module example.com/a\ngo 1.20\n", "a.go": "package a\n", "sub/s.go": "package sub\n",
        ]
      ], count: 1, missing: ["example.com/a/sub"]),
    GoScenario(
      name: "paths that no module may hold",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\n",
        "m/a.go": "package m\nimport (\n _ \"./sub\"\n _ \"example.com/m/con\"\n _ \"example.com/m/x.\"\n)\n",
        "m/sub/s.go": "package sub\n", "m/con/s.go": "package con\n", "m/x./s.go": "package x\n",
      ], arguments: [".", "./sub"], count: 2,
      missing: ["./sub", "example.com/m/con", "example.com/m/x."]),
  ]

  /// `replace`.
  static let replacing = [
    GoScenario(
      name: "replaced by folders and other modules, one version or all",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.20\nrequire (\n example.com/a v1.0.0\n example.com/b v1.0.0\n"
          + " example.com/c v1.0.0\n example.com/d v1.0.0\n)\n"
          + "replace example.com/a => ../local\nreplace example.com/b v1.0.0 => example.com/fork v0.2.0\n"
          + "replace example.com/b => example.com/wrong v0.2.0\nreplace example.com/c v1.0.1 => ../wrong\n"
          + "replace example.com/d v1.0.0 => $T/absolute\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/a/x\"\n _ \"example.com/b\"\n"
          + " _ \"example.com/c\"\n _ \"example.com/d\"\n _ \"example.com/a/nested\"\n)\n",
        "local/go.mod": "module example.com/a\ngo 1.19\n", "local/a.go": "package a\n",
        "local/x/x.go": "package x\n", "local/nested/go.mod": "module nested\n",
        "local/nested/n.go": "package nested\n", "wrong/c.go": "package c\n",
        "absolute/go.mod": "module example.com/whatever\n", "absolute/d.go": "package d\n",
      ],
      modules: [
        "example.com/fork@v0.2.0": ["go.mod": "module example.com/b\ngo 1.18\n", "b.go": "package b\n"],
        "example.com/wrong@v0.2.0": ["go.mod": "module example.com/b\n", "b.go": "package b\n"],
        "example.com/c@v1.0.0": ["go.mod": "module example.com/c\ngo 1.17\n", "c.go": "package c\n"],
      ], count: 1, missing: ["example.com/a/nested"]),
    GoScenario(
      name: "a replacement's requirements count, its own replacements do not",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.16\nrequire example.com/a v1.0.0\nreplace example.com/a => ../local\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/b\"\n)\n",
        "local/go.mod":
          "module example.com/a\ngo 1.16\nrequire example.com/b v1.3.0\nreplace example.com/b => ../wrong\n",
        "local/a.go": "package a\n", "wrong/go.mod": "module example.com/b\n", "wrong/b.go": "package b\n",
      ],
      modules: ["example.com/b@v1.3.0": ["go.mod": "module example.com/b\ngo 1.14\n", "b.go": "package b\n"]],
      count: 1),
  ]
}
