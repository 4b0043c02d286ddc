// Finds programs as the shell would, without asking one.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export function programOnPath(name, pathText, isExecutable = isProgram) {
  const folders = (pathText ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
