import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
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
}

/** A choice that needs the whole mind; its buttons are its answers. */
export function Dialog({ title, opened, onClose, acts, children, size = 520 }: DialogProps) {
  const { t } = useWords();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={styles.dialogTitle}>{title}</span>}
      size={size}
      closeButtonProps={{ "aria-label": t("app-close") }}
    >
      {children}
      {acts && <div className={styles.dialogActs}>{acts}</div>}
    </Modal>
  );
}
