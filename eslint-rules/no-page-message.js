/** `window.postMessage` is heard and forged by every script of the page: use the private port. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { broadcast: 'Every script of the page hears this. Use the private MessagePort.' },
  },
  create(context) {
    const globals = new Set(['window', 'self', 'globalThis', 'top', 'parent']);
    return {
      'CallExpression > MemberExpression.callee'(node) {
        const onGlobal = node.object.type === 'Identifier' && globals.has(node.object.name);
        if (onGlobal && node.property.name === 'postMessage') {
          context.report({ node, messageId: 'broadcast' });
        }
      },
    };
  },
};
