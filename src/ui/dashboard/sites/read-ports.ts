import { limits } from '../../../messages/limits';

/** Ports as they are typed, each once; `undefined` where that is none, or too many of them. */
export function readPorts(typed: string): number[] | undefined {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '');
  const ports = [...new Set(words.filter((word) => /^\d{1,5}$/.test(word)).map(Number))];
  const fit = words.every((word) => /^\d{1,5}$/.test(word));
  const known = ports.every((port) => port >= 1 && port <= 65_535);
  return fit && known && ports.length <= limits.virtualRelayPorts ? ports : undefined;
}
