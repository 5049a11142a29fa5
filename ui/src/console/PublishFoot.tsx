import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Key, PanelFoot, useKey, useWords, whileBusy } from "../kit";
import { NotDone } from "./NotDone";

interface Props {
  keeping: { isPending: boolean; error: unknown };
  /** New ones cannot be ended. */
  state: "new" | "offered" | "ended";
  /** Messages of the second button. */
  endWords: string;
  renewWords: string;
  /** Keeps what is in the form, offered or not. */
  onSave: (isEnded: boolean) => void;
  /** What another administrator made of it meanwhile. */
  now?: ReactNode;
}

/** How a form for all offices is closed: published, ended, offered again; or why that was refused. */
export function PublishFoot({ keeping, state, endWords, renewWords, onSave, now }: Props) {
  const { t } = useWords();
  const isEnded = state === "ended";
  useKey("ctrl+enter", () => onSave(isEnded), { inFields: true });
  return (
    <>
      <NotDone error={keeping.error} />
      {now}
      <PanelFoot>
        <Button
          variant="filled"
          {...whileBusy(keeping.isPending)}
          rightSection={<Key>Ctrl Enter</Key>}
          onClick={() => onSave(isEnded)}
        >
          {t("console-course-publish")}
        </Button>
        {state !== "new" && (
          <Button {...whileBusy(keeping.isPending)} onClick={() => onSave(!isEnded)}>
            {t(isEnded ? renewWords : endWords)}
          </Button>
        )}
      </PanelFoot>
    </>
  );
}
