import { expect, test } from 'vitest';
import { crossMeshListenersSpeakHttp } from '../../src/rules/cross-mesh-listeners-speak-http.js';
import { expectMarked } from '../support/check-text.js';
import { gatewayText } from '../support/gateway-texts.js';

test.each(['TCP', 'TLS'])('a crossMesh listener of protocol %s', async (protocol) => {
  const [finding] = await expectMarked(
    crossMeshListenersSpeakHttp,
    gatewayText(`port: 80\n    crossMesh: true\n    protocol: ${protocol} # expect: MGW345 "${protocol}"`),
  );
  expect(finding?.related.map(({ message }) => message)).toEqual(['crossMesh is set here']);
});

test('an HTTP one, and TCP ones for their own mesh', () =>
  expectMarked(
    crossMeshListenersSpeakHttp,
    gatewayText(
      '{port: 80, protocol: HTTP, crossMesh: true}',
      '{port: 81, protocol: TCP, crossMesh: false}',
      '{port: 82, protocol: TCP}',
    ),
  ));
