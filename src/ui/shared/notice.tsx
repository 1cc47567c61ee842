import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

type NoticeTone = 'info' | 'good' | 'attention' | 'bad';

const toneIcons: Record<NoticeTone, IconName> = {
  info: 'info',
  good: 'check',
  attention: 'alert',
  bad: 'alert',
};

interface NoticeProps {
  tone: NoticeTone;
  title?: string;
  icon?: IconName;
  children: ComponentChildren;
  /** Read out when it appears: for what happens after the page was drawn. */
  live?: boolean;
}

export function Notice({
  tone,
  title,
  icon = toneIcons[tone],
  children,
  live = false,
}: NoticeProps) {
  return (
    <div class="notice" data-tone={tone} role={live ? 'alert' : undefined}>
      <Icon name={icon} />
      <div class="notice-body">
        {title !== undefined && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
    </div>
  );
}
