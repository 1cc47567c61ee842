import { limits } from '../../../messages/limits';
import { readNumbers } from '../read-numbers';

/** Ports as they are typed, each once; `undefined` where that is none, or too many of them. */
export function readPorts(typed: string): number[] | undefined {
  const numbers = readNumbers(typed);
  const ports = [...new Set(numbers)];
  const known = ports.every((port) => port >= 1 && port <= 65_535);
  return numbers && known && ports.length <= limits.virtualRelayPorts ? ports : undefined;
}
