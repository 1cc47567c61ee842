/** A test that waits for time is slow when it passes and flaky when it fails: wait for a condition. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { sleep: 'Wait for a condition, not for time to pass.' },
  },
  create(context) {
    const isTimer = (callee) =>
      callee.type === 'Identifier'
        ? callee.name === 'setTimeout'
        : callee.type === 'MemberExpression' && callee.property.name === 'setTimeout';
    const isResolver = (node) =>
      node?.type === 'Identifier' && /^(resolve|r|done|ok)$/.test(node.name);
    return {
      CallExpression(node) {
        if (isTimer(node.callee) && isResolver(node.arguments[0])) {
          context.report({ node, messageId: 'sleep' });
        }
      },
      ImportDeclaration(node) {
        if (/^(node:)?timers\/promises$/.test(node.source.value)) {
          context.report({ node, messageId: 'sleep' });
        }
      },
    };
  },
};
