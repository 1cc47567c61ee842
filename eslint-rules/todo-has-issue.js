/** A to-do nobody filed is a to-do nobody finds. */
export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { unfiled: 'Name the issue: TODO #12.' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (/\b(TODO|FIXME|XXX)\b(?! #\d+)/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'unfiled' });
          }
        }
      },
    };
  },
};
