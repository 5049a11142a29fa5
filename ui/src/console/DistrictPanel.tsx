import { Radio, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ConsoleDistrict, DistrictDraft, RegionName, ThreeNames } from "../bindings";
import { ChoiceField, DetailPanel, TextField, useWords } from "../kit";
import * as api from "./api";
import { NowStands } from "./NowStands";
import { PublishFoot } from "./PublishFoot";
import { useUnsaved } from "./unsaved";
import { useBase } from "./useBase";

interface Form {
  region: string | null;
  code: string | null;
  kk: string | null;
  ru: string | null;
  en: string | null;
  isCity: boolean;
}

const formOf = (district: ConsoleDistrict | null): Form => ({
  region: district?.region ?? null,
  code: district?.code ?? null,
  kk: district?.name.kk ?? null,
  ru: district?.name.ru ?? null,
  en: district?.name.en ?? null,
  isCity: district?.is_city ?? false,
});

/** The district that is to be published; nothing while something is missing. */
function read({ region, code, kk, ru, en, isCity }: Form): DistrictDraft | null {
  const name: ThreeNames = { kk: kk?.trim() ?? "", ru: ru?.trim() ?? "", en: en?.trim() ?? "" };
  if (region === null || !isCode(code) || Object.values(name).includes("")) return null;
  return { region, code: code?.trim() ?? "", name, is_city: isCity };
}

const versionOf = (district: ConsoleDistrict) => district.published?.version ?? 0;

const isCode = (code: string | null) => /^[A-Za-z0-9-]{0,40}$/.test(code?.trim() ?? "");

interface Props {
  district: ConsoleDistrict | null;
  regions: RegionName[];
  onClose: () => void;
}

/** A district, new or to be changed, for all offices. Its region and its code stay as they are. */
export function DistrictPanel({ district, regions, onClose }: Props) {
  const { t, day, name } = useWords();
  const queries = useQueryClient();
  const [first] = useState(() => formOf(district));
  const [form, setForm] = useState(first);
  const [isTried, setTried] = useState(false);
  const set = (changes: Partial<Form>) => setForm({ ...form, ...changes });
  const keep = useMutation({
    mutationFn: ({ on, draft, isClosed }: { on: ConsoleDistrict | null; draft: DistrictDraft; isClosed: boolean }) =>
      api.keepDistrict(on && versionOf(on), draft, isClosed),
    onSettled: () => queries.invalidateQueries({ queryKey: ["national"] }),
  });
  const { opened, base, isNewer } = useBase(district, versionOf, keep.error);
  const kept = useUnsaved(JSON.stringify(form) !== JSON.stringify(first), onClose);
  const save = (isClosed: boolean) => {
    setTried(true);
    const draft = read(form);
    if (draft && !keep.isPending) keep.mutate({ on: base, draft, isClosed }, { onSuccess: kept });
  };
  const missing = (text: string | null) =>
    isTried && (text ?? "").trim() === "" ? t("training-field-required") : undefined;
  const closedOn = base?.published?.archived_on ?? null;
  const region = regions.find((one) => one.id === opened?.region);
  const kindOf = (isCity: boolean) => t(`console-district-kind-${isCity ? "city" : "district"}`);
  const fieldsOf = (stands: ConsoleDistrict): [string, string, string][] => [
    [t("console-district-name-kk"), form.kk ?? "", stands.name.kk],
    [t("console-district-name-ru"), form.ru ?? "", stands.name.ru],
    [t("console-district-name-en"), form.en ?? "", stands.name.en],
    [t("console-district-kind"), kindOf(form.isCity), kindOf(stands.is_city)],
  ];
  const facts = [
    region && name(region.name),
    opened?.code,
    closedOn && t("console-district-closed-on", { day: day(closedOn) }),
  ];
  return (
    <DetailPanel
      title={opened ? name(opened.name) : t("console-district-new")}
      note={opened && facts.filter(Boolean).join(" · ")}
      onClose={onClose}
    >
      <Stack gap="md">
        {opened === null && (
          <ChoiceField
            label={t("console-region")}
            choices={regions.map((one) => ({ value: one.id, label: name(one.name) }))}
            value={form.region}
            onChange={(chosen) => set({ region: chosen })}
            problem={missing(form.region)}
            isSearched
            autoFocus
          />
        )}
        <TextField
          label={t("console-district-name-kk")}
          hint={t("console-district-name-hint")}
          value={form.kk}
          onChange={(kk) => set({ kk })}
          problem={missing(form.kk)}
          isShownAtOnce
        />
        <TextField
          label={t("console-district-name-ru")}
          value={form.ru}
          onChange={(ru) => set({ ru })}
          problem={missing(form.ru)}
          isShownAtOnce
        />
        <TextField
          label={t("console-district-name-en")}
          value={form.en}
          onChange={(en) => set({ en })}
          problem={missing(form.en)}
          isShownAtOnce
        />
        <Radio.Group
          label={t("console-district-kind")}
          value={form.isCity ? "city" : "district"}
          onChange={(kind) => set({ isCity: kind === "city" })}
        >
          <Stack gap="sm" mt="sm">
            <Radio value="district" label={t("console-district-kind-district")} />
            <Radio value="city" label={t("console-district-kind-city")} />
          </Stack>
        </Radio.Group>
        {opened === null && (
          <TextField
            label={t("console-district-code")}
            hint={t("console-district-code-hint")}
            value={form.code}
            onChange={(code) => set({ code })}
            problem={isCode(form.code) ? undefined : t("console-district-code-wrong")}
            isOptional
            isShownAtOnce
          />
        )}
        <PublishFoot
          keeping={keep}
          state={opened === null ? "new" : closedOn === null ? "offered" : "ended"}
          endWords="console-district-close"
          renewWords="console-district-reopen"
          onSave={save}
          now={
            isNewer &&
            base?.published && (
              <NowStands who={base.published.changed_by} at={base.published.changed_at} fields={fieldsOf(base)} />
            )
          }
        />
      </Stack>
    </DetailPanel>
  );
}
