import path from 'node:path';

/** A file is named after what it exports; these names say that nobody knew. */
const vague = /^(utils?|helpers?|common|misc|stuff|tools?|shared-functions|constants|types|lib)$/;

export default {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      vague: '“{{name}}” says nothing. Name the file after what it exports.',
      shape: '“{{name}}” is not in kebab-case.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const name = path.basename(context.filename).split('.')[0];
        if (vague.test(name)) context.report({ node, messageId: 'vague', data: { name } });
        if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
          context.report({ node, messageId: 'shape', data: { name } });
        }
      },
    };
  },
};
