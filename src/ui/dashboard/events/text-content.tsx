import type { PeopleNames } from '../../../messages/browsed-event';
import { ReferenceLink } from './reference-link';
import { type TextPart, textParts } from './text-parts';
import { WebLink } from './web-link';

interface TextContentProps {
  text: string;
  names: PeopleNames;
}

/** A stranger's text as it is, with links where it has some. What turns its direction round ends with it. */
export function TextContent({ text, names }: TextContentProps) {
  return (
    <div class="event-text" dir="auto">
      {textParts(text).map((part, at) => (
        <Part key={at} part={part} names={names} />
      ))}
    </div>
  );
}

export function Part({ part, names }: { part: TextPart; names: PeopleNames }) {
  if (part.type === 'link') return <WebLink url={part.url}>{part.url}</WebLink>;
  if (part.type === 'reference') return <ReferenceLink code={part.code} names={names} />;
  return <bdi>{part.text}</bdi>;
}
