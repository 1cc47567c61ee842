export { forge, tamper } from './forgery';
export { type SampleIdentity, sampleAccount, sampleSecret } from './sample-account';
export { cachedSample, readCorpus, sampleCorpus } from './sample-corpus';
export { generateEvents, sampleEvents } from './sample-events';
export type { SampleOptions } from './sample-options';
export { createSigner, type EventTemplate, type Signer } from './signer';
