import type { Rule } from 'eslint';

declare const larder: { readonly rules: Record<string, Rule.RuleModule> };
export default larder;
