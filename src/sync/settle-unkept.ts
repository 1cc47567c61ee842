import type { Unkept } from './intake';
import { type SliceContext, secondsOf } from './slice';

/** Seconds after which what was forged or dated far ahead is looked at again: its date may come. */
const invalidTtl = 7 * 24 * 60 * 60;

/** The relay goes on listing what it delivered and we do not keep: from now on that is no difference. */
export async function settleUnkept(
  context: SliceContext,
  unkept: readonly Unkept[],
): Promise<void> {
  if (unkept.length === 0) return;
  const { store, question } = context;
  const at = secondsOf(context);
  const put = unkept.map((it) => ({
    ...it,
    side: 'absorb' as const,
    at,
    ...(it.reason === 'invalid' ? { until: at + invalidTtl } : {}),
  }));
  await store.settle(question.relay, question.scope, { put });
}
