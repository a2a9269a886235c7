export const newExport = {
  title: 'New export',
};
