import type { CatalogueFamily } from './entry.js';

/** MGW0xx: the text itself, before any resource is known. */
export const syntax = {
  MGW001: {
    severity: 'error',
    title: 'the document is not valid YAML or JSON',
    explanation:
      'The text could not be parsed, so nothing in this document was looked at. meshgw reads YAML 1.1 the way Kuma does: kumactl would refuse the whole file. Only the first mistake of a document is shown, since the later ones are mostly its consequences.',
    wrong: 'name: "edge" gateway',
    right: 'name: "edge gateway"',
  },
  MGW002: {
    severity: 'error',
    title: 'the file is not text in UTF-8 or UTF-16',
    explanation:
      'A byte does not fit the encoding, so nothing in this file was looked at. meshgw reads UTF-8, with or without a byte order mark, and UTF-16 that begins with one. Save the file as UTF-8; if it is an archive or a binary certificate, it is not meant for -f.',
  },
  MGW003: {
    severity: 'error',
    title: 'a character that YAML does not allow',
    explanation:
      'YAML allows no control characters except tab and line breaks, not even in quotes or comments; Kuma refuses the document. They often come from a copied terminal or an editor accident. In double quotes such a character can be written as an escape.',
    right: 'value: "bell: \\x07"',
  },
  MGW004: {
    severity: 'error',
    title: 'a tab is used for indentation',
    explanation:
      'Tabs have no fixed width, so YAML is indented with spaces only, also on otherwise blank lines and after the "-" of a list item. Inside brackets, and so in JSON, tabs are fine.',
    wrong: 'conf:\n\tlisteners: []',
    right: 'conf:\n  listeners: []',
  },
  MGW005: {
    severity: 'error',
    title: 'wrong indentation',
    explanation:
      'The keys of one map, and the items of one list, begin in the same column. This line begins deeper or less deep than what it could belong to, so Kuma refuses the document.',
    wrong: 'mesh: default\n name: edge',
    right: 'mesh: default\nname: edge',
  },
  MGW006: {
    severity: 'error',
    title: 'a quote is not closed',
    explanation:
      'Quoted text goes on, over line ends too, until the same quote comes again. Where one is missing, the text up to the next quote is swallowed, and what follows that makes no sense. In single quotes a quote is written twice; in double quotes it takes a backslash.',
    wrong: 'name: "edge\nmesh: "default"',
    right: 'name: "edge"\nmesh: "default"',
  },
  MGW007: {
    severity: 'error',
    title: 'a bracket is not closed',
    explanation:
      'A list in "[ ]" or a map in "{ }" has no end, or the wrong one. Text that begins with a bracket has to be quoted.',
    wrong: 'tags: {team: web',
    right: 'tags: {team: web}',
  },
  MGW008: {
    severity: 'error',
    title: 'a key without a value',
    explanation:
      'Among the keys of a map stands a line without a ":" that ends its key. The colon needs a space or a line end after it: "name:edge" is one word.',
    wrong: 'type: MeshGateway\nname:edge',
    right: 'type: MeshGateway\nname: edge',
  },
  MGW009: {
    severity: 'error',
    title: 'an escape that Kuma does not take',
    explanation:
      'In double quotes a backslash begins an escape. Kuma takes \\0 \\a \\b \\t \\n \\v \\f \\r \\e \\" \\\' \\\\ \\N \\_ \\L \\P, \\x with 2, \\u with 4 and \\U with 8 digits. It reads JSON with the same parser, so JSON\'s "\\/" and surrogate pairs such as "\\ud83d\\ude00" are refused too.',
    wrong: 'regex: "\\d+"',
    right: 'regex: "\\\\d+"   # or single quotes',
  },
  MGW010: {
    severity: 'error',
    title: 'an alias without its anchor',
    explanation:
      'A value that begins with "*" repeats the value marked with "&" and the same name earlier in the same document. The anchor is missing, comes later, or holds the alias itself. A wildcard hostname has to be quoted for this reason.',
    wrong: 'hostname: *.example.com',
    right: 'hostname: "*.example.com"',
  },
  MGW011: {
    severity: 'error',
    title: 'aliases expand to too many values',
    explanation:
      "Aliases of aliases can make a few lines stand for millions of values. The bound is that of Kuma's own parser: some hundred thousand values, nearly all of which may come from aliases in a small document.",
  },
  MGW012: {
    severity: 'error',
    title: 'nested too deeply',
    explanation:
      'Lists and maps may be nested 200 levels deep, aliases included. No Kuma resource comes near that; a document that does is broken or made to do harm.',
  },
  MGW013: {
    severity: 'error',
    title: 'a key that cannot be a name',
    explanation:
      'Kuma turns YAML into JSON, whose keys are text. Numbers and booleans as keys become text (n: becomes "false"), but null, lists, maps and numbers beyond 63 bits are refused. An unquoted {{NAME}} placeholder reads as a map inside a map when no variables are given.',
    wrong: 'name: {{NAME}}',
    right: 'name: "{{NAME}}"   # or pass -v NAME=edge',
  },
  MGW014: {
    severity: 'error',
    title: 'infinity and not-a-number have no form in JSON',
    explanation: 'Kuma turns YAML into JSON, which has no .inf and no .nan. Quoted they are ordinary text.',
    wrong: 'percentage: .inf',
    right: 'percentage: 100',
  },
  MGW015: {
    severity: 'error',
    title: 'a value that does not fit its tag',
    explanation:
      'A tag such as !!int says what a value is, and the value is something else: a word under !!int, bad base64 under !!binary. Tags of one "!" mean nothing to Kuma: the value is text then.',
    wrong: 'port: !!int http',
    right: 'port: 80',
  },
  MGW016: {
    severity: 'error',
    title: 'a merge key without a map',
    explanation:
      'The key "<<" takes over the entries of a map, of an alias of one, or of each map in a list. It has another value here.',
    wrong: '<<: base',
    right: '<<: *base',
  },
  MGW017: {
    severity: 'error',
    title: 'a YAML directive',
    explanation:
      'Kuma cuts a file at every "---" before it reads YAML, so a directive such as "%YAML 1.2" is left alone in a piece of its own and refused, while the document after the "---" is read. Delete the directive.',
    wrong: '%YAML 1.2\n---\ntype: Mesh',
    right: 'type: Mesh',
  },
  MGW018: {
    severity: 'error',
    title: 'a value with a reserved character',
    explanation:
      'A value without quotes cannot begin with "@", "`" or "%". Between brackets it cannot begin with ":" either, nor hold a "?": header names such as :authority and expressions need quotes there, as in {name: ":authority", value: "/v1/?.*"}. Put the value in quotes.',
    wrong: 'name: @edge',
    right: 'name: "@edge"',
  },
  MGW019: {
    severity: 'error',
    title: 'two keys on one line',
    explanation:
      'A colon and a space end a key wherever they stand outside quotes, so a value with ": " in it reads as one more key.',
    wrong: 'value: a: b',
    right: 'value: "a: b"',
  },
  MGW020: {
    severity: 'error',
    title: 'a variable is not defined',
    explanation:
      'With -v, every {{NAME}} in the input is filled in. kumactl lets an undefined one vanish without a word; here it is a mistake. Define it with -v NAME=VALUE. Without any -v, "{{" is ordinary text.',
  },
  MGW021: {
    severity: 'error',
    title: 'a placeholder that cannot be filled in',
    explanation:
      'Placeholders are {{NAME}}, {{{NAME}}} and {{& NAME}}, all three replaced by the value as it is, and {{! comments }}, which vanish. Sections, partials and changes of delimiters are not supported.',
    wrong: '{{#gateways}}\nname: {{name}}\n{{/gateways}}',
    right: 'name: {{name}}',
  },
  MGW022: {
    severity: 'error',
    title: 'a comma is missing',
    explanation: 'What stands in "[ ]" or "{ }" is separated by commas, also over several lines.',
    wrong: '{port: 80 protocol: HTTP}',
    right: '{port: 80, protocol: HTTP}',
  },
  MGW030: {
    severity: 'warning',
    title: 'a key is given twice',
    explanation:
      'Kuma takes the last value of a key and drops the earlier ones without a word, with everything in them. Mostly the second was meant to go somewhere else, or the first to be deleted.',
    wrong: 'tags:\n  team: web\n  team: mobile',
    right: 'tags:\n  team: mobile',
  },
  MGW031: {
    severity: 'warning',
    title: 'text after the document is ignored',
    explanation:
      'Between two "---" lines Kuma reads one document. What comes after a "..." line, or after the closing bracket of JSON, is dropped without a word. Separate documents with "---" on a line of its own.',
    wrong: '{"type": "Mesh", "name": "a"}\n{"type": "Mesh", "name": "b"}',
    right: '{"type": "Mesh", "name": "a"}\n---\n{"type": "Mesh", "name": "b"}',
  },
  MGW032: {
    severity: 'warning',
    title: 'a key is read as another one',
    explanation:
      'Kuma reads YAML 1.1, where the words y, n, yes, no, on and off are booleans without quotes, also as keys, and where numbers lose their looks: the tag "n" becomes the tag "false", "010" becomes "8", "1.0" becomes "1". Selectors and routes that name the tag as it was written do not find it. Quote the key.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\ntags: {on: sale}\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\ntags: {"on": sale}\nconf: {listeners: [{port: 80, protocol: HTTP}]}\n',
  },
  MGW033: {
    severity: 'warning',
    title: 'a number is octal',
    explanation:
      'Kuma reads YAML 1.1, where a leading zero makes a number octal: 010 is 8, 0443 is 291. Nothing says so; the listener simply opens another port. Take the zero away.',
    wrong:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 0443, protocol: HTTP}]}\n',
    right:
      'type: MeshGateway\nmesh: default\nname: edge\nselectors: [{match: {kuma.io/service: edge}}]\nconf: {listeners: [{port: 443, protocol: HTTP}]}\n',
  },
  MGW040: {
    severity: 'warning',
    title: 'a suppression has nothing to suppress',
    explanation:
      'A comment "# meshgw-ignore CODE reason" at the end of a line is for findings on that line; in the comments above the first key of a document it is for the whole document. Nothing of that code is found there, so the comment can go: it would hide the next finding that nobody has thought about. Nothing is said while the document has errors, since not everything has been looked at then.',
    wrong: 'type: Mesh\nname: default # meshgw-ignore MGW104 ours',
    right: 'type: Mesh\nname: default',
  },
  MGW041: {
    severity: 'warning',
    title: 'a suppression names an error',
    explanation:
      'Only warnings can be ignored. An error means that the target refuses the document, whatever a comment says about it.',
    wrong: 'type: Mesh\nname: Default # meshgw-ignore MGW105 an old name',
    right: 'type: Mesh\nname: default',
  },
  MGW042: {
    severity: 'warning',
    title: 'a suppression names no code that there is',
    explanation:
      'A comment "# meshgw-ignore" needs the code of what it is for, or several codes with commas between them. Everything after that is the reason, for whoever reads it next. The codes are in the output of validate, and "meshgw explain --all" lists them.',
    wrong: 'type: Mesh\nname: default\nteam: web # meshgw-ignore our own field',
    right: 'type: Mesh\nname: default\nteam: web # meshgw-ignore MGW104 our own field',
  },
} as const satisfies CatalogueFamily;
