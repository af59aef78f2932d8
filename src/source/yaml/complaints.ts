import { isScalar, type Node } from 'yaml';
import { LIMITS } from '../limits.js';
import type { TextFinding, TextRange } from '../text-finding.js';

/** What a finding says, without its place. */
export type Complaint = Omit<TextFinding, keyof TextRange>;

/** `*name` with no `&name` before it. */
export const unknownAlias = (name: string): Complaint => ({
  code: 'MGW010',
  message: `nothing before this has the anchor "&${name}"`,
  hint: `define it with &${name} first, or quote the value if the "*" belongs to it`,
});

/** An alias within the value of its own anchor. */
export const recursiveAlias = (name: string): Complaint => ({
  code: 'MGW010',
  message: `the value of the anchor "&${name}" contains itself`,
});

/** Go's bound on alias expansion is passed. */
export const excessiveAliases = (): Complaint => ({
  code: 'MGW011',
  message: 'the aliases of this document expand to too many values',
  hint: 'write the values out, or nest fewer aliases in each other',
});

/** More collections within collections than {@link LIMITS} allows. */
export const tooDeep = (): Complaint => ({
  code: 'MGW012',
  message: `lists and maps are nested more than ${LIMITS.nesting} levels deep`,
  hint: 'no Kuma resource is nested that deep; check how this file was made',
});

/** A key that has no text in JSON: null, a collection, a number beyond 63 bits. */
export const keyWithoutName = (key: Node | null): Complaint =>
  key === null || isScalar(key)
    ? {
        code: 'MGW013',
        message: 'a key cannot be null, nor a number beyond 63 bits',
        hint: 'quote the key',
      }
    : {
        code: 'MGW013',
        message: 'a list or a map cannot be a key',
        hint: 'if this is a {{NAME}} placeholder, give it a value with -v NAME=VALUE or quote it; quote text that begins with "{" or "["',
      };

/** `.inf` or `.nan` as a value. */
export const notInJson = (): Complaint => ({
  code: 'MGW014',
  message: 'infinity and not-a-number have no form in JSON',
  hint: 'quote the value if it is text',
});

/** A scalar whose text its tag does not allow. `tag` is the full tag; the value is not shown. */
export const tagMismatch = (tag: string): Complaint => ({
  code: 'MGW015',
  message: `the value is not what its tag "${shortTag(tag)}" says`,
  hint: 'correct the value or take the tag away',
});

/** `<<` with something else than maps. */
export const mergeWithoutMap = (): Complaint => ({
  code: 'MGW016',
  message: 'the merge key "<<" takes a map, an alias of one, or a list of those',
  hint: 'quote the key ("<<") if it is no merge key',
});

/** A key that hides an earlier one of the same name: a warning, since Kuma takes it. */
export const duplicateKey = (name: string): Complaint => ({
  code: 'MGW030',
  message: `key "${name}" is given twice, the last one counts`,
  hint: 'remove one of the two',
});

/** A key whose name is not what is written: a warning, since Kuma takes it. */
export const keyReadAs = (text: string, name: string): Complaint => ({
  code: 'MGW032',
  message: `the key ${text} is read as "${name}"`,
  hint: `quote it: "${text}"`,
});

/** A number that is octal for its leading zero: a warning, since Kuma takes it. */
export const octalNumber = (text: string, value: number): Complaint => ({
  code: 'MGW033',
  message: `${text} is read as ${value}: a leading zero makes a number octal`,
  hint: `write ${value} if that is meant, else take the zero away`,
});

const shortTag = (tag: string): string => tag.replace(/^tag:yaml\.org,2002:/, '!!');
