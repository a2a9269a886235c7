import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';

interface MoreButtonProps {
  /** A list in pages. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
  readonly shown: number;
  readonly all: number;
}

/** Fetches the next page of a list; nothing when it is all there. */
export function MoreButton({ list, shown, all }: MoreButtonProps) {
  const { list: say } = useWords();
  const { count } = useFormats();
  if (!list.hasNextPage) return null;
  return (
    <p className="more">
      <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
        {say.showMore}
      </Button>
      <span className="soft">{say.shown(count(shown), count(all))}</span>
    </p>
  );
}
