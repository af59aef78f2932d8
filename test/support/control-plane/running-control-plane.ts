import { onTestFinished } from 'vitest';
import { startControlPlane } from './start-control-plane.js';
import type { ControlPlaneOptions, TestControlPlane } from './test-control-plane.js';

/** A control plane that is gone when the current test ends, however it ends. */
export async function runningControlPlane(options: ControlPlaneOptions = {}): Promise<TestControlPlane> {
  const controlPlane = await startControlPlane(options);
  onTestFinished(() => controlPlane.close());
  return controlPlane;
}
