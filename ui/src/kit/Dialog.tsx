import { Modal } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { isFocusLost, useFocusReturn } from "./focus";
import styles from "./meaning.module.css";
import { useWords } from "./words";

interface DialogProps {
  title: ReactNode;
  opened: boolean;
  onClose: () => void;
  /** Its answers; give the harmless one `data-autofocus`. */
  acts: ReactNode;
  children: ReactNode;
  size?: number | string;
  /** Something would be lost: its answers close it, and neither Esc nor a click beside it. */
  isHeld?: boolean;
}

/** A choice that needs the whole mind; its buttons are its answers. */
export function Dialog({ title, opened, onClose, acts, children, size = 520, isHeld = false }: DialogProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={styles.dialogTitle}>{title}</span>}
      size={size}
      closeOnEscape={!isHeld}
      closeOnClickOutside={!isHeld}
      withCloseButton={!isHeld}
      closeButtonProps={{ "aria-label": t("app-close") }}
    >
      <Inside>
        {children}
        {acts && <div className={styles.dialogActs}>{acts}</div>}
      </Inside>
    </Modal>
  );
}

/** Keeps the focus in the dialog when what had it is gone, and gives it back at the end. */
function Inside({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn();
  // After each answer: a button that did its work may have made room for others.
  useEffect(() => {
    if (!isFocusLost()) return;
    const harmless = box.current?.querySelector<HTMLElement>("[data-autofocus]");
    (harmless ?? box.current?.querySelector<HTMLElement>("button"))?.focus();
  });
  return <div ref={box}>{children}</div>;
}
