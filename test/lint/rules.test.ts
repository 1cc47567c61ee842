import parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';
import larder from '../../eslint-rules/index.js';

RuleTester.describe = describe;
RuleTester.it = it;
const tester = new RuleTester({ languageOptions: { parser } });

tester.run('no-silent-catch', larder.rules['no-silent-catch'], {
  valid: [
    'try { a() } catch (error) { report(error) }',
    'try { a() } catch {\n// a forged event is told by throwing\nreturn false }',
  ],
  invalid: [
    { code: 'try { a() } catch { }', errors: [{ messageId: 'silent' }] },
    { code: 'try { a() } catch { return false }', errors: [{ messageId: 'silent' }] },
  ],
});

tester.run('no-sleep', larder.rules['no-sleep'], {
  valid: ['setTimeout(() => abort(), 5)', 'await until(() => done)'],
  invalid: [
    { code: 'new Promise((resolve) => setTimeout(resolve, 50))', errors: [{ messageId: 'sleep' }] },
    { code: "import { setTimeout } from 'node:timers/promises'", errors: [{ messageId: 'sleep' }] },
  ],
});

tester.run('todo-has-issue', larder.rules['todo-has-issue'], {
  valid: ['// TODO #12: heal', '// todo lists are an app of their own'],
  invalid: [{ code: '// TODO: heal', errors: [{ messageId: 'unfiled' }] }],
});

tester.run('telling-file-name', larder.rules['telling-file-name'], {
  valid: [{ code: '', filename: 'src/store/event-store.ts' }],
  invalid: [
    { code: '', filename: 'src/store/utils.ts', errors: [{ messageId: 'vague' }] },
    { code: '', filename: 'src/store/EventStore.ts', errors: [{ messageId: 'shape' }] },
  ],
});

tester.run('no-page-message', larder.rules['no-page-message'], {
  valid: ['port.postMessage(call)'],
  invalid: [{ code: "window.postMessage(call, '*')", errors: [{ messageId: 'broadcast' }] }],
});
