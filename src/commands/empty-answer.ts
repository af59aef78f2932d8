import type { LoadedResources } from '../cli/load-resources.js';
import type { Inspection } from '../outputs/inspect/inspect-resources.js';

type Asked = Pick<LoadedResources, 'mesh' | 'meshes'> & {
  /** e.g. `MeshGateway`: what the answer is a list of. */
  readonly noun: string;
  readonly names: readonly string[];
  /** Whether `--dataplane-tags` asks for a Dataplane that is not at hand. */
  readonly asksForTags: boolean;
};

/** Why an answer is empty, or not the one that was meant; undefined where it speaks for itself. */
export function emptyAnswer({ snapshot }: Inspection, asked: Asked): string | undefined {
  const { mesh, meshes, noun, names, asksForTags } = asked;
  if (mesh !== undefined && !meshes.includes(mesh)) return `there is no mesh "${mesh}"; ${known(meshes)}`;
  const where = mesh === undefined ? '' : ` in mesh "${mesh}"`;
  if (asksForTags && snapshot.meshes.every(({ gateways }) => gateways.length === 0))
    return `there is no MeshGateway${where} that a Dataplane with these tags could run`;
  return names.length === 0 ? `there is no ${noun}${where}` : undefined;
}

function known(meshes: readonly string[]): string {
  if (meshes.length === 0) return 'nothing of the input is in a mesh';
  return `meshes there are: ${meshes.map((each) => `"${each}"`).join(', ')}`;
}
