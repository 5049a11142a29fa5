import { useMantineColorScheme } from "@mantine/core";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import type { WindowSettings } from "../bindings";
import { WordsProvider } from "./words";

interface Settings extends WindowSettings {
  change: (next: Partial<WindowSettings>) => void;
}

const Context = createContext<Settings | null>(null);

interface SettingsProviderProps {
  initial: WindowSettings;
  /** Keeps what was chosen. */
  onChange: (settings: WindowSettings) => void;
  children: ReactNode;
}

/** Language, light or dark, and text size: applied at once, kept by whoever is above. */
export function SettingsProvider({ initial, onChange, children }: SettingsProviderProps) {
  const [settings, setSettings] = useState(initial);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(settings.scheme), [settings.scheme, setColorScheme]);
  useLayoutEffect(() => {
    document.documentElement.dataset.density = settings.density;
  }, [settings.density]);
  const change = useCallback(
    (next: Partial<WindowSettings>) => {
      const merged = { ...settings, ...next };
      setSettings(merged);
      onChange(merged);
    },
    [settings, onChange],
  );
  const value = useMemo(() => ({ ...settings, change }), [settings, change]);
  const lang = settings.language ?? "kk";
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  return (
    <Context.Provider value={value}>
      <WordsProvider initial={lang} onChange={(language) => change({ language })}>
        {children}
      </WordsProvider>
    </Context.Provider>
  );
}

export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error("no SettingsProvider above this component");
  return settings;
}

/** How closely rows stand; a part that stands alone is drawn at the normal density. */
export function useDensity(): WindowSettings["density"] {
  return useContext(Context)?.density ?? "normal";
}
