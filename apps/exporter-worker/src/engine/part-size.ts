const SMALLEST = 8_388_608; // 8 MiB
const GROWTH = 17; // bytes × (part number)²: 10,000 parts hold 5.7 TB, S3's largest object is 5 TiB

/**
 * Bytes that part `partNumber` (from 1) holds at least. Small parts keep memory and repeated work small; they grow late, because
 * an upload has 10,000 parts at most.
 */
export function partSize(partNumber: number): number {
  return SMALLEST + GROWTH * partNumber ** 2;
}
