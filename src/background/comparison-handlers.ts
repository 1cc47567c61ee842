import type { ComparisonService } from '../comparison/comparison-service';
import type { AdminRequest, AdminResults } from '../messages/admin';

type Name = 'compare.run' | 'compare.get' | 'relay.heal';
type Handlers = {
  [T in Name]: (request: Extract<AdminRequest, { type: T }>) => Promise<AdminResults[T]>;
};

/** What Larder's own pages may ask about which relay holds what. */
export function comparisonHandlers(comparison: ComparisonService): Handlers {
  return {
    'compare.run': () => comparison.compare(),
    'compare.get': () => comparison.read(),
    'relay.heal': ({ url }) => comparison.heal(url),
  };
}
