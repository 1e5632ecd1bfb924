// Well-known stop codes of Windows ("blue screens"): Microsoft's symbolic name and, in our own judgement, where to look first. The words
// for each suspect are in shared/texts. Every name was compared on 2026-11-22 with "Bug Check Code Reference" (learn.microsoft.com, in its
// public source MicrosoftDocs/windows-driver-docs, bug-check-code-reference2.md).

/** What to look at first. */
export type Suspect = 'driver' | 'memory' | 'disk' | 'graphics' | 'hardware' | 'power' | 'system';

export const STOP_CODES: Readonly<Record<number, { readonly name: string; readonly suspect: Suspect }>> = {
  0x0a: { name: 'IRQL_NOT_LESS_OR_EQUAL', suspect: 'driver' },
  0x19: { name: 'BAD_POOL_HEADER', suspect: 'driver' },
  0x1a: { name: 'MEMORY_MANAGEMENT', suspect: 'memory' },
  0x1e: { name: 'KMODE_EXCEPTION_NOT_HANDLED', suspect: 'driver' },
  0x24: { name: 'NTFS_FILE_SYSTEM', suspect: 'disk' },
  0x2e: { name: 'DATA_BUS_ERROR', suspect: 'memory' },
  0x3b: { name: 'SYSTEM_SERVICE_EXCEPTION', suspect: 'driver' },
  0x4e: { name: 'PFN_LIST_CORRUPT', suspect: 'memory' },
  0x50: { name: 'PAGE_FAULT_IN_NONPAGED_AREA', suspect: 'memory' },
  0x51: { name: 'REGISTRY_ERROR', suspect: 'disk' },
  0x74: { name: 'BAD_SYSTEM_CONFIG_INFO', suspect: 'system' },
  0x77: { name: 'KERNEL_STACK_INPAGE_ERROR', suspect: 'disk' },
  0x7a: { name: 'KERNEL_DATA_INPAGE_ERROR', suspect: 'disk' },
  0x7b: { name: 'INACCESSIBLE_BOOT_DEVICE', suspect: 'disk' },
  0x7e: { name: 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED', suspect: 'driver' },
  0x7f: { name: 'UNEXPECTED_KERNEL_MODE_TRAP', suspect: 'memory' },
  0x80: { name: 'NMI_HARDWARE_FAILURE', suspect: 'hardware' },
  0x8e: { name: 'KERNEL_MODE_EXCEPTION_NOT_HANDLED', suspect: 'driver' },
  0x9c: { name: 'MACHINE_CHECK_EXCEPTION', suspect: 'hardware' },
  0x9f: { name: 'DRIVER_POWER_STATE_FAILURE', suspect: 'power' },
  0xa0: { name: 'INTERNAL_POWER_ERROR', suspect: 'power' },
  0xb8: { name: 'ATTEMPTED_SWITCH_FROM_DPC', suspect: 'driver' },
  0xbe: { name: 'ATTEMPTED_WRITE_TO_READONLY_MEMORY', suspect: 'driver' },
  0xc1: { name: 'SPECIAL_POOL_DETECTED_MEMORY_CORRUPTION', suspect: 'driver' },
  0xc2: { name: 'BAD_POOL_CALLER', suspect: 'driver' },
  0xc4: { name: 'DRIVER_VERIFIER_DETECTED_VIOLATION', suspect: 'driver' },
  0xc5: { name: 'DRIVER_CORRUPTED_EXPOOL', suspect: 'driver' },
  0xca: { name: 'PNP_DETECTED_FATAL_ERROR', suspect: 'driver' },
  0xd1: { name: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL', suspect: 'driver' },
  0xda: { name: 'SYSTEM_PTE_MISUSE', suspect: 'driver' },
  0xea: { name: 'THREAD_STUCK_IN_DEVICE_DRIVER', suspect: 'graphics' },
  0xed: { name: 'UNMOUNTABLE_BOOT_VOLUME', suspect: 'disk' },
  0xef: { name: 'CRITICAL_PROCESS_DIED', suspect: 'system' },
  0xf4: { name: 'CRITICAL_OBJECT_TERMINATION', suspect: 'disk' },
  0xf7: { name: 'DRIVER_OVERRAN_STACK_BUFFER', suspect: 'driver' },
  0xfc: { name: 'ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY', suspect: 'driver' },
  0xfe: { name: 'BUGCODE_USB_DRIVER', suspect: 'driver' },
  0x101: { name: 'CLOCK_WATCHDOG_TIMEOUT', suspect: 'hardware' },
  0x109: { name: 'CRITICAL_STRUCTURE_CORRUPTION', suspect: 'memory' },
  0x10d: { name: 'WDF_VIOLATION', suspect: 'driver' },
  0x10e: { name: 'VIDEO_MEMORY_MANAGEMENT_INTERNAL', suspect: 'graphics' },
  0x113: { name: 'VIDEO_DXGKRNL_FATAL_ERROR', suspect: 'graphics' },
  0x116: { name: 'VIDEO_TDR_FAILURE', suspect: 'graphics' },
  0x117: { name: 'VIDEO_TDR_TIMEOUT_DETECTED', suspect: 'graphics' },
  0x119: { name: 'VIDEO_SCHEDULER_INTERNAL_ERROR', suspect: 'graphics' },
  0x124: { name: 'WHEA_UNCORRECTABLE_ERROR', suspect: 'hardware' },
  0x12b: { name: 'FAULTY_HARDWARE_CORRUPTED_PAGE', suspect: 'memory' },
  0x133: { name: 'DPC_WATCHDOG_VIOLATION', suspect: 'driver' },
  0x139: { name: 'KERNEL_SECURITY_CHECK_FAILURE', suspect: 'driver' },
  0x13a: { name: 'KERNEL_MODE_HEAP_CORRUPTION', suspect: 'driver' },
  0x144: { name: 'BUGCODE_USB3_DRIVER', suspect: 'driver' },
  0x154: { name: 'UNEXPECTED_STORE_EXCEPTION', suspect: 'disk' },
  0x15f: { name: 'CONNECTED_STANDBY_WATCHDOG_TIMEOUT_LIVEDUMP', suspect: 'power' },
  0x18b: { name: 'SECURE_KERNEL_ERROR', suspect: 'system' },
  0x1a8: { name: 'VIDEO_DXGKRNL_BLACK_SCREEN_LIVEDUMP', suspect: 'graphics' },
  0x1ca: { name: 'SYNTHETIC_WATCHDOG_TIMEOUT', suspect: 'system' },
  0x1000007e: { name: 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED_M', suspect: 'driver' },
  0x1000008e: { name: 'KERNEL_MODE_EXCEPTION_NOT_HANDLED_M', suspect: 'driver' },
};

/** The number in a stop code however it is written ("0x0000009F", "0x9f", "159"); null for what is none (a panic's text). */
export function stopCodeOf(text: string | null): number | null {
  const trimmed = text?.trim() ?? '';
  if (!/^(0x[0-9a-f]{1,16}|\d{1,10})$/i.test(trimmed)) return null;
  const code = Number(trimmed);
  return Number.isSafeInteger(code) ? code : null;
}
