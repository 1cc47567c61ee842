import type { Rule } from 'eslint';

type RuleName =
  | 'no-page-message'
  | 'no-silent-catch'
  | 'no-sleep'
  | 'telling-file-name'
  | 'todo-has-issue';

declare const larder: { readonly rules: Readonly<Record<RuleName, Rule.RuleModule>> };
export default larder;
