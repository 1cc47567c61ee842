/** A `catch` that looks at nothing must at least say why that is right. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { silent: 'Use the error, or say in a comment why it can be passed over.' },
  },
  create(context) {
    return {
      CatchClause(node) {
        if (node.param) return;
        if (context.sourceCode.getCommentsInside(node.body).length > 0) return;
        context.report({ node, messageId: 'silent' });
      },
    };
  },
};
