#define MEDPOL_KERNELS kernels_avx2
#define MEDPOL_KERNELS_NAME "avx2"
#include "interpreter/batch/run/kernels.inc"
