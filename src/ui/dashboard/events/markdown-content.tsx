import type { ComponentChildren } from 'preact';
import type { PeopleNames } from '../../../messages/browsed-event';
import { text as words } from '../../shared/text';
import { type InlinePart, inlineParts } from './inline-parts';
import { type MarkdownBlock, markdownBlocks } from './markdown-blocks';
import { Part } from './text-content';
import { WebLink } from './web-link';

interface MarkdownContentProps {
  text: string;
  names: PeopleNames;
}

/** A text in Markdown as structure alone: no HTML in it is read, and no picture is loaded. */
export function MarkdownContent({ text, names }: MarkdownContentProps) {
  return (
    <div class="event-text markdown" dir="auto">
      <Blocks blocks={markdownBlocks(text)} names={names} />
    </div>
  );
}

function Blocks({ blocks, names }: { blocks: readonly MarkdownBlock[]; names: PeopleNames }) {
  return (
    <>
      {blocks.map((block, at) => (
        <Block key={at} block={block} names={names} />
      ))}
    </>
  );
}

function Block({ block, names }: { block: MarkdownBlock; names: PeopleNames }) {
  switch (block.type) {
    case 'heading':
      // Its level is a look alone: strangers leave levels out.
      return (
        <h2 class="md-heading" data-level={block.level}>
          <Inline text={block.text} names={names} />
        </h2>
      );
    case 'code':
      return <pre>{block.text}</pre>;
    case 'rule':
      return <hr />;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} names={names} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        <li key={at}>
          <Blocks blocks={item} names={names} />
        </li>
      ));
      return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    default:
      return (
        <p>
          <Inline text={block.text} names={names} />
        </p>
      );
  }
}

function Inline({ text, names }: MarkdownContentProps) {
  return <InlineParts parts={inlineParts(text)} names={names} />;
}

function InlineParts({ parts, names }: { parts: readonly InlinePart[]; names: PeopleNames }) {
  return (
    <>
      {parts.map((part, at) => (
        <InlineElement key={at} part={part} names={names} />
      ))}
    </>
  );
}

function InlineElement({
  part,
  names,
}: {
  part: InlinePart;
  names: PeopleNames;
}): ComponentChildren {
  switch (part.type) {
    case 'code':
      // What turns its direction round ends with it.
      return (
        <code>
          <bdi>{part.text}</bdi>
        </code>
      );
    case 'strong':
    case 'em':
    case 'del': {
      const Element = part.type;
      return (
        <Element>
          <InlineParts parts={part.parts} names={names} />
        </Element>
      );
    }
    case 'named-link':
    case 'image': {
      const isPicture = part.type === 'image';
      return (
        <>
          <WebLink url={part.url}>
            {isPicture ? (
              words('pictureNotLoaded', part.name || part.url)
            ) : (
              <InlineParts parts={part.parts} names={names} />
            )}
          </WebLink>
          {/* Its words may name another place than the one it leads to. */}
          {!(isPicture && part.name === '') && (
            <span class="muted">
              {' '}
              (<bdi>{new URL(part.url).host}</bdi>)
            </span>
          )}
        </>
      );
    }
    default:
      return <Part part={part} names={names} />;
  }
}
