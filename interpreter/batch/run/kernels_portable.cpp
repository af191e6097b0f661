#define MEDPOL_KERNELS kernels_portable
#define MEDPOL_KERNELS_NAME "portable"
#include "interpreter/batch/run/kernels.inc"
