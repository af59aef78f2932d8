import { describe, expect, test } from 'vitest';
import { formatPath } from '../../../../src/diagnostics/field-path.js';
import { decodeSpec } from '../../../../src/resources/shape/decode.js';
import {
  any,
  bool,
  bytes,
  type Dialect,
  double,
  duration,
  enumeration,
  int32,
  int64,
  intOrString,
  list,
  map,
  message,
  oneOf,
  type Shape,
  string,
  uint32,
  wrapper,
} from '../../../../src/resources/shape/shape.js';
import { parseText } from '../../../../src/source/yaml/parse-text.js';

const read = (shape: Shape, yaml: string, dialect: Dialect) => {
  const { value, findings } = parseText(yaml);
  if (value === undefined) throw new Error(`bad YAML in a test: ${findings[0]?.message}`);
  return decodeSpec(shape, value, { dialect });
};

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner)));

const decoded = (shape: Shape, yaml: string, dialect: Dialect = 'proto'): unknown => {
  const { value, problems } = read(shape, yaml, dialect);
  expect(problems).toEqual([]);
  return plain(value);
};

const problems = (shape: Shape, yaml: string, dialect: Dialect = 'proto') =>
  read(shape, yaml, dialect).problems.map(({ path, message, hint }) => ({ path: formatPath(path), message, hint }));

const field = (shape: Shape) => message({ a: shape });

describe('a uint32', () => {
  const shape = field(uint32());
  test.each([
    ['80', 80],
    ["'80'", 80],
    ["' 80 '", 80],
    ['8080.0', 8080],
    ['8e3', 8000],
    ['0x1F90', 8080],
    ['0b101', 5],
    ['010', 8],
    ['8_080', 8080],
    ['4294967295', 4294967295],
  ])('takes %s', (written, value) => expect(decoded(shape, `a: ${written}`)).toEqual({ a: value }));

  test.each(['0', 'null', "'0'", "'null'"])('counts %s as unset', (written) =>
    expect(decoded(shape, `a: ${written}`)).toEqual({}),
  );

  test.each([
    "'0x50'",
    "'80.0'",
    "'0080'",
    "'+80'",
    "''",
    "'-0'",
    '-1',
    '80.5',
    '4294967296',
    "'4294967296'",
    'true',
    '[80]',
    '{}',
    '99999999999999999999',
  ])('refuses %s', (written) => expect(problems(shape, `a: ${written}`)).toHaveLength(1));

  test('says what it wanted and how to write it', () =>
    expect(problems(shape, "a: '080.0'")).toEqual([
      {
        path: 'a',
        message: '"a" must be a whole number from 0 to 4294967295, not "080.0"',
        hint: 'write 80 without quotes',
      },
    ]));
});

describe('an int32', () => {
  test.each([
    ["'-0'", {}],
    ['-2147483648', { a: -2147483648 }],
  ])('takes %s', (written, value) => expect(decoded(field(int32()), `a: ${written}`)).toEqual(value));
  test('refuses -2147483649', () => expect(problems(field(int32()), 'a: -2147483649')).toHaveLength(1));
});

test('an int64 beyond 2^53 survives', () =>
  expect(decoded(field(int64()), 'a: 9007199254740993')).toEqual({ a: '9007199254740993n' }));

describe('a string', () => {
  const shape = field(string());
  test.each([
    ['abc', 'abc'],
    ["'1'", '1'],
    ['2024-03-05', '2024-03-05'],
  ])('takes %s', (written, value) => expect(decoded(shape, `a: ${written}`)).toEqual({ a: value }));
  test.each([
    ['1', '"a" must be a string, not 1', 'quote it: "1"'],
    ['yes', '"a" must be a string, not true', 'quote it: YAML reads yes, no, on, off, y and n as booleans, too'],
    ['[x]', '"a" must be a string, not a list', undefined],
  ])('refuses %s', (written, text, hint) =>
    expect(problems(shape, `a: ${written}`)).toEqual([{ path: 'a', message: text, hint }]),
  );
});

describe('a bool', () => {
  test('takes true and bare yes', () => {
    expect(decoded(field(bool()), 'a: true')).toEqual({ a: true });
    expect(decoded(field(bool()), 'a: yes')).toEqual({ a: true });
  });
  test('counts false as unset', () => expect(decoded(field(bool()), 'a: no')).toEqual({}));
  test.each(["'true'", '1', '[]'])('refuses %s', (written) =>
    expect(problems(field(bool()), `a: ${written}`)).toHaveLength(1),
  );
});

describe('an enum', () => {
  const shape = field(enumeration({ NONE: 0, TCP: 1, TLS: 3 }));
  test.each([
    ['TCP', 'TCP'],
    ['3', 'TLS'],
    ['2', 2],
    ['-7', -7],
    ['1.0', 'TCP'],
  ])('takes %s', (written, value) => expect(decoded(shape, `a: ${written}`)).toEqual({ a: value }));
  test.each(['NONE', '0'])('counts %s as unset', (written) => expect(decoded(shape, `a: ${written}`)).toEqual({}));
  test.each(['tcp', "'1'", 'true', '1.5', '2147483648', '[1]', "''"])('refuses %s', (written) =>
    expect(problems(shape, `a: ${written}`)).toHaveLength(1),
  );
  test('offers the nearest name', () =>
    expect(problems(shape, 'a: tcp')).toEqual([
      { path: 'a', message: '"a" must be one of NONE, TCP, TLS, not "tcp"', hint: 'did you mean "TCP"?' },
    ]));
});

describe('bytes', () => {
  const shape = field(bytes());
  test.each([
    ['aGk=', 'aGk='],
    ['"aG\\r\\nk="', 'aGk='],
    ['aGl=', 'aGk='],
    ['[104, 105]', 'aGk='],
    ['[104, null]', 'aAA='],
  ])('takes %s', (written, value) => expect(decoded(shape, `a: ${written}`)).toEqual({ a: value }));
  test.each(["''", '[]', 'null'])('counts %s as unset', (written) =>
    expect(decoded(shape, `a: ${written}`)).toEqual({}),
  );
  test.each(['aGk', '"a Gk="', 'a-_=', '[256]', '[-1]', '[1.5]', "['1']", '5', '{}', 'aGk=='])(
    'refuses %s',
    (written) => expect(problems(shape, `a: ${written}`)).toHaveLength(1),
  );
  test('never repeats what was written: it may be a key', () => {
    const [problem] = problems(field(bytes()), 'a: "-----BEGIN RSA PRIVATE KEY-----"');
    expect(JSON.stringify(problem)).not.toContain('BEGIN');
    expect(problem?.message).toBe('"a" must be base64, not other text');
  });
  test('as a list are for proto kinds only', () => expect(problems(shape, 'a: [104, 105]', 'policy')).toHaveLength(1));
});

describe('a double', () => {
  const shape = field(wrapper(double()));
  test.each([
    ['12.5', 12.5],
    ["'50'", 50],
    ["' 1e2 '", 100],
    ['0', 0],
  ])('takes %s', (written, value) => expect(decoded(shape, `a: ${written}`)).toEqual({ a: value }));
  test.each(['NaN', 'Infinity', '-Infinity'])('takes the text %s', (written) => {
    const { value } = read(shape, `a: ${written}`, 'proto');
    expect(value).toEqual({ a: Number(written) });
  });
  test.each(["'50%'", 'lots', "'+5'", "'.5'", "'1e999'", 'true', "''"])('refuses %s', (written) =>
    expect(problems(shape, `a: ${written}`)).toHaveLength(1),
  );
});

describe('a duration', () => {
  test('is written in seconds', () => expect(decoded(field(duration()), 'a: 1h0.5s')).toEqual({ a: '3600.500s' }));
  test.each(['5', "'5'", '5d', '1:30'])('refuses %s', (written) =>
    expect(problems(field(duration()), `a: ${written}`)).toHaveLength(1),
  );
});

describe('a wrapper', () => {
  test('tells zero from unset', () => {
    expect(decoded(field(wrapper(bool())), 'a: false')).toEqual({ a: false });
    expect(decoded(field(wrapper(bool())), 'a: null')).toEqual({});
  });
});

describe('free content', () => {
  test('stays as it is, integers beyond 2^53 and nulls included', () =>
    expect(decoded(field(any()), 'a: {x: [null, 9007199254740993], z: {}}')).toEqual({
      a: { x: [null, '9007199254740993n'], z: {} },
    }));
  test.each(['5', '[1]', 'text'])('of a proto kind must be an object, not %s', (written) =>
    expect(problems(field(any()), `a: ${written}`)).toHaveLength(1),
  );
  test('of a policy may be anything', () => expect(decoded(field(any()), 'a: [1]', 'policy')).toEqual({ a: [1] }));
});

describe('null', () => {
  const shape = message({
    text: string(),
    texts: list(string()),
    tags: map(string()),
    items: list(message({ a: string() })),
    inner: message({ a: string() }),
    mode: enumeration({ NONE: 0, ON: 1 }),
    modes: list(enumeration({ NONE: 0, ON: 1 })),
  });
  test('counts as unset wherever a field is', () =>
    expect(decoded(shape, 'text: ~\ntexts: ~\ntags: ~\nitems: ~\ninner: ~\nmode: ~')).toEqual({}));
  test('in a list or map is the empty value of its kind', () =>
    expect(decoded(shape, 'texts: [~]\ntags: {a: ~}\nitems: [~]\nmodes: [~]')).toEqual({
      texts: [''],
      tags: { a: '' },
      items: [{}],
      modes: ['NONE'],
    }));
  test('is refused in a policy', () => {
    expect(problems(field(list(string())), 'a: [~]', 'policy')).toEqual([
      { path: 'a[0]', message: 'a[0] must be a string, not null', hint: undefined },
    ]);
  });
});

describe('collections', () => {
  const shape = message({ tags: map(string()), items: list(message({ name: string() })), inner: message({}) });
  test('that are empty count as unset, empty messages do not', () =>
    expect(decoded(shape, 'tags: {}\nitems: []\ninner: {}')).toEqual({ inner: {} }));
  test('keep their zero elements', () =>
    expect(decoded(shape, "tags: {a: ''}\nitems: [{name: ''}]")).toEqual({ tags: { a: '' }, items: [{}] }));
  test('take bare n as the key "false"', () =>
    expect(decoded(shape, 'tags: {n: x}')).toEqual({ tags: { false: 'x' } }));
  test('may hold keys that objects have by nature', () => {
    const { value } = decodeSpec(shape, JSON.parse('{"tags":{"__proto__":"x","constructor":"y"}}'), {
      dialect: 'proto',
    });
    expect(Object.entries(value.tags ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(value.tags?.['toString']).toBeUndefined();
  });
  test.each(['tags: [a]', 'items: {a: b}', 'items: [x]', 'inner: []'])('refuse %s', (written) =>
    expect(problems(shape, written)).toHaveLength(1),
  );
  test('report every problem, each at its place', () =>
    expect(problems(shape, 'tags: {a: 1, b: ok}\nitems: [{name: 2}, {name: ok}, 3]').map(({ path }) => path)).toEqual([
      'tags["a"]',
      'items[0].name',
      'items[2]',
    ]));
});

describe('names', () => {
  const shape = message({ connectionLimit: uint32(), crossMesh: bool() }, { snakeCase: ['connectionLimit'] });
  const unknown = (yaml: string) => {
    const { value, unknown: fields } = read(shape, yaml, 'proto');
    return { value: plain(value), unknown: fields.map(({ path, hint }) => ({ path: formatPath(path), hint })) };
  };

  test('in snake_case count where Kuma’s proto has them', () =>
    expect(unknown('connection_limit: 5')).toEqual({ value: { connectionLimit: 5 }, unknown: [] }));

  test('in snake_case do nothing where Kuma’s proto is in camelCase', () =>
    expect(unknown('cross_mesh: true')).toEqual({
      value: { cross_mesh: true },
      unknown: [{ path: 'cross_mesh', hint: 'did you mean "crossMesh"?' }],
    }));

  test.each([
    ['connectionLimit: 7\nconnection_limit: 5', { connectionLimit: 7 }],
    ['connection_limit: 5\nconnectionLimit: ~', {}],
    ['connection_limit: 5\nconnectionLimit: 0', {}],
  ])('in both spellings: camelCase wins (%j)', (yaml, value) =>
    expect(unknown(yaml)).toEqual({
      value,
      unknown: [
        { path: 'connection_limit', hint: '"connectionLimit" is given as well, and it is the one that counts' },
      ],
    }),
  );

  test('in the wrong case are unknown', () =>
    expect(unknown('ConnectionLimit: 5').unknown).toEqual([
      { path: 'ConnectionLimit', hint: 'did you mean "connectionLimit"?' },
    ]));

  test('in problems are the ones that were written', () =>
    expect(problems(shape, 'connection_limit: x')[0]?.path).toBe('connection_limit'));
});

describe('a oneof', () => {
  const shape = message(
    { secret: string(), file: string(), inline: wrapper(bytes()) },
    { oneofs: [['secret', 'file', 'inline']] },
  );
  const members = (yaml: string) => {
    const { value, overridden } = read(shape, yaml, 'proto');
    return { value: plain(value), overridden: overridden.map(({ path, by }) => [formatPath(path), by]) };
  };
  test('takes the member declared last', () =>
    expect(members('inline: aGk=\nsecret: a\nfile: b')).toEqual({
      value: { inline: 'aGk=' },
      overridden: [
        ['secret', 'inline'],
        ['file', 'inline'],
      ],
    }));
  test('counts an empty member as set', () =>
    expect(members("secret: a\nfile: ''")).toEqual({ value: { file: '' }, overridden: [['secret', 'file']] }));
  test('does not count a null member', () =>
    expect(members('secret: a\nfile: ~')).toEqual({ value: { secret: 'a' }, overridden: [] }));
  test('with one member says nothing', () =>
    expect(members('secret: a')).toEqual({ value: { secret: 'a' }, overridden: [] }));
});

describe('policies', () => {
  const shape = message({
    type: oneOf(['Exact', 'Prefix'], '', 'Exact'),
    weight: int32('', { default: 1 }),
    on: bool('', { default: false }),
    name: string(),
    names: list(string()),
    share: intOrString(),
  });
  test('get their defaults, also for null', () =>
    expect(decoded(shape, 'weight: ~', 'policy')).toEqual({ type: 'Exact', weight: 1, on: false }));
  test('keep what is given, zero or not', () =>
    expect(decoded(shape, "weight: 0\nname: ''\nnames: []\nshare: 50%", 'policy')).toEqual({
      type: 'Exact',
      weight: 0,
      on: false,
      name: '',
      names: [],
      share: '50%',
    }));
  test.each([
    "weight: '1'",
    'weight: 1.5',
    'weight: 2147483648',
    'name: ~',
    'name: 1',
    'share: 1.5',
    'share: true',
    'names: x',
  ])('refuse %s', (written) => expect(problems(shape, written, 'policy')).toHaveLength(1));
});

describe('unknown fields', () => {
  const shape = message({
    conf: message({ listeners: list(message({ port: uint32(), tls: message({ certificates: list(string()) }) })) }),
    tags: map(string()),
  });
  const unknown = (yaml: string) =>
    read(shape, yaml, 'proto').unknown.map(({ path, hint }) => ({ path: formatPath(path), hint }));

  test('are named at every depth, with the nearest name', () =>
    expect(unknown('conf: {listeners: [{prot: 1, tls: {certificate: []}}]}\ntag: {}')).toEqual([
      { path: 'conf.listeners[0].tls.certificate', hint: 'did you mean "certificates"?' },
      { path: 'conf.listeners[0].prot', hint: 'did you mean "port"?' },
      { path: 'tag', hint: 'did you mean "tags"?' },
    ]));

  test('that stand elsewhere say where', () =>
    expect(unknown('certificates: []\nconf: {tags: {}}')).toEqual([
      { path: 'conf.tags', hint: '"tags" stands at the top level' },
      { path: 'certificates', hint: '"certificates" stands under conf.listeners[].tls' },
    ]));

  test.each([
    ['queryParams', 'queryParameters'],
    ['statusOf', 'status'],
    ['matched', 'matches'],
    ['hostnamePattern', 'hostname'],
    ['host', 'hostname'],
    ['hosting', undefined],
    ['sta', undefined],
  ])('like %s are taken for what begins like them: %s', (written, meant) => {
    const names = message({ queryParameters: string(), status: string(), matches: string(), hostname: string() });
    const [field] = read(names, `${written}: 1`, 'proto').unknown;
    expect(field?.hint).toBe(meant && `did you mean "${meant}"?`);
  });

  test('like nothing known have no hint', () =>
    expect(unknown('zzzzzz: 1')).toEqual([{ path: 'zzzzzz', hint: undefined }]));

  test('are not the keys of a map', () => expect(unknown('tags: {anything: goes}')).toEqual([]));

  test('stay in the value, whatever they hold', () =>
    expect(decoded(shape, 'conf: {extra: {a: [~, 9007199254740993]}}')).toEqual({
      conf: { extra: { a: [null, '9007199254740993n'] } },
    }));
});
