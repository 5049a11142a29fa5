import { addressProblem } from "./address";
import { TextField } from "./Form";
import { useWords } from "./words";

/** What the national office gives to whoever joins it. */
export interface Joining {
  hqUrl: string | null;
  code: string | null;
}

/** The address and the one-time code, named alike wherever the national office is joined. */
export function JoinFields({ given, set }: { given: Joining; set: (change: Partial<Joining>) => void }) {
  const { t } = useWords();
  const wrong = given.hqUrl === null ? null : addressProblem(given.hqUrl);
  return (
    <>
      <TextField
        label={t("access-hq-url")}
        hint={t("access-hq-url-hint")}
        placeholder="https://"
        inputMode="url"
        value={given.hqUrl}
        onChange={(hqUrl) => set({ hqUrl })}
        problem={wrong && t(wrong)}
      />
      <TextField
        label={t("access-code")}
        hint={t("access-code-hint")}
        value={given.code}
        onChange={(code) => set({ code })}
      />
    </>
  );
}

/** Both as they are sent; `null` while one is missing or the address cannot be right. */
export function readJoining({ hqUrl, code }: Joining): { hqUrl: string; code: string } | null {
  const read = { hqUrl: hqUrl?.trim() ?? "", code: code?.trim() ?? "" };
  return read.code === "" || addressProblem(read.hqUrl) ? null : read;
}
