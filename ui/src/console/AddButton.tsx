import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Key, useWords } from "../kit";

/** The way to a new one of this list. */
export function AddButton({ words, onAdd }: { words: string; onAdd: () => void }) {
  const { t } = useWords();
  return (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      rightSection={<Key>N</Key>}
      onClick={onAdd}
    >
      {t(words)}
    </Button>
  );
}
