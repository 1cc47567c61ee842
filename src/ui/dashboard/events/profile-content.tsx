import * as v from 'valibot';
import { text } from '../../shared/text';
import { Fact, Facts } from '../facts';
import { TextContent } from './text-content';
import { webUrl } from './text-parts';
import { visibleText } from './visible-text';
import { WebLink } from './web-link';

const field = v.fallback(v.optional(v.string()), undefined);
const ProfileSchema = v.object({
  about: field,
  nip05: field,
  website: field,
  picture: field,
});

interface ProfileContentProps {
  content: string;
  /** As everywhere else, where it has one. */
  name: string | undefined;
}

/** What a profile (NIP-01, NIP-24) says of a person. Its picture is a link: it would be loaded from a stranger. */
export function ProfileContent({ content, name }: ProfileContentProps) {
  const profile = readProfile(content);
  if (profile === undefined) return <TextContent text={content} names={{}} />;
  const { about, nip05, website, picture } = profile;
  const link = (address: string | undefined) => {
    const url = address === undefined ? undefined : webUrl(address);
    return url === undefined ? visibleText(address ?? '') : <WebLink url={url}>{url}</WebLink>;
  };
  return (
    <>
      {about !== undefined && <TextContent text={about} names={{}} />}
      <Facts>
        <Fact term={text('profileName')}>{name && <bdi>{visibleText(name)}</bdi>}</Fact>
        <Fact term={text('profileNip05')}>{nip05 && <bdi>{visibleText(nip05)}</bdi>}</Fact>
        <Fact term={text('profileWebsite')}>{website && link(website)}</Fact>
        <Fact term={text('profilePicture')}>{picture && link(picture)}</Fact>
      </Facts>
    </>
  );
}

function readProfile(content: string): v.InferOutput<typeof ProfileSchema> | undefined {
  try {
    const parsed = v.safeParse(ProfileSchema, JSON.parse(content));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // A stranger's text that is no JSON is shown as it is.
    return undefined;
  }
}
