import noPageMessage from './no-page-message.js';
import noSilentCatch from './no-silent-catch.js';
import noSleep from './no-sleep.js';
import tellingFileName from './telling-file-name.js';
import todoHasIssue from './todo-has-issue.js';

export default {
  meta: { name: 'larder' },
  rules: {
    'no-page-message': noPageMessage,
    'no-silent-catch': noSilentCatch,
    'no-sleep': noSleep,
    'telling-file-name': tellingFileName,
    'todo-has-issue': todoHasIssue,
  },
};
