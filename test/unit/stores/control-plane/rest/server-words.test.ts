import { expect, test } from 'vitest';
import { serverWords } from '../../../../../src/stores/control-plane/rest/server-words.js';
import { answer, kumaError } from '../../../../support/scripted-http.js';

const html = (body: string) => answer(502, body, { 'content-type': 'text/html' });

test('Kuma’s own errors: title, detail, and a reason for each field', () => {
  expect(
    serverWords(
      kumaError(400, 'Could not process a resource', {
        detail: 'Resource is not valid\n',
        invalid_parameters: [
          { field: 'conf.listeners[0].tls', reason: 'cannot be empty' },
          { field: '', reason: 'bad' },
        ],
        causes: [{ field: 'other', message: 'other' }],
      }),
    ),
  ).toEqual({
    isKumas: true,
    text: 'Could not process a resource (Resource is not valid)',
    reasons: ['conf.listeners[0].tls: cannot be empty', 'bad'],
  });
});

test('older ones have causes and details', () => {
  expect(
    serverWords(kumaError(400, 'Bad', { details: 'more', causes: [{ field: 'name', message: 'is taken' }, 'odd'] })),
  ).toEqual({ isKumas: true, text: 'Bad (more)', reasons: ['name: is taken'] });
});

test.each([
  ['plain text', answer(404, '404: Page Not Found\n'), '404 with "404: Page Not Found"'],
  ['nothing', answer(400, ''), '400 with an empty body'],
  [
    'an error page',
    html('<html><head><title>502 Bad\n Gateway</title></head></html>'),
    '502 with a page "502 Bad Gateway" (HTML, 57 bytes)',
  ],
  ['a page without a title', html('<!DOCTYPE html><p>x'), '502 with a page of HTML (19 bytes)'],
  ['several lines', answer(500, 'panic: oh\ngoroutine 1\n'), '500 with "panic: oh" … (text/plain, 22 bytes)'],
  ['one long line', answer(500, 'x'.repeat(500)), `500 with "${'x'.repeat(120)}…" … (text/plain, 500 bytes)`],
  ['JSON that is no error', answer(200, { a: 1 }), '200 with "{" … (application/json, 12 bytes)'],
  ['half of JSON', answer(200, '{"a', { 'content-type': 'application/json' }), '200 with "{"a"'],
])('%s', (_, given, text) => expect(serverWords(given)).toEqual({ isKumas: false, text, reasons: [] }));
