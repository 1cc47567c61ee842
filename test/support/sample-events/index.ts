export { forge, tamper } from './forgery';
export { sampleAccount, sampleSecret } from './sample-account';
export { cachedSample, readCorpus, sampleCorpus } from './sample-corpus';
export { sampleEvents } from './sample-events';
export type { SampleOptions } from './sample-options';
export { createSigner, type EventTemplate } from './signer';
