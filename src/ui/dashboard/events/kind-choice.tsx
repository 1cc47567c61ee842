import { useId, useState } from 'preact/hooks';
import { text } from '../../shared/text';
import { kindName } from '../kind-name';
import { SearchField } from './search-field';

/** Kinds people look for; reposts are two. */
const common = ['1', '30023', '0', '1111', '6,16', '7', '9735', '20', '9802', '3', '10002'];

interface KindChoiceProps {
  /** Numbers with commas between them; '' for all. */
  value: string;
  isWrong: boolean;
  onChange: (value: string) => void;
}

/** Which kinds: one of the usual, or any number. */
export function KindChoice({ value, isWrong, onChange }: KindChoiceProps) {
  const id = useId();
  const [isOwn, setIsOwn] = useState(value !== '' && !common.includes(value));
  return (
    <>
      <div class="field">
        <label for={id}>{text('searchKind')}</label>
        <select
          id={id}
          value={isOwn ? 'own' : value}
          onChange={({ currentTarget }) => {
            setIsOwn(currentTarget.value === 'own');
            if (currentTarget.value !== 'own') onChange(currentTarget.value);
          }}
        >
          <option value="">{text('kindsEvery')}</option>
          {common.map((kinds) => (
            <option key={kinds} value={kinds}>
              {kindName(Number.parseInt(kinds, 10))}
            </option>
          ))}
          <option value="own">{text('kindsOwn')}</option>
        </select>
      </div>
      {isOwn && (
        <SearchField
          label={text('searchKindNumbers')}
          hint={text('searchKindNumbersHint')}
          value={value}
          isWrong={isWrong}
          onInput={onChange}
        />
      )}
    </>
  );
}
