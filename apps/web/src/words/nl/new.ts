export const newExport = {
  title: 'Nieuwe export',
};
