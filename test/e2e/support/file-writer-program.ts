import { CommandError } from '../../../src/diagnostics/errors.js';
import { fileWriter } from '../../../src/io/file-writer.js';

// Writes files as a command does: `file-writer-program force|keep PATH=CONTENT…`.

const [how, ...assignments] = process.argv.slice(2);
const files = assignments.map((assignment) => {
  const [path = '', content = ''] = assignment.split('=');
  return { path, content, mode: 0o600 };
});

try {
  fileWriter.writeAll(files, { force: how === 'force' });
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`Error: ${error.message}\n`);
  process.exitCode = error.exitCode;
}
