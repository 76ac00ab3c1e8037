def long_jumps(a):
    while a:
        a.attribute_0(b0, 0)
        a.attribute_1(b1, 1)
        a.attribute_2(b2, 2)
        a.attribute_3(b3, 3)
        a.attribute_4(b4, 4)
        a.attribute_5(b5, 5)
        a.attribute_6(b6, 6)
        a.attribute_0(b7, 7)
        a.attribute_1(b8, 8)
        a.attribute_2(b9, 9)
        a.attribute_3(b10, 10)
        a.attribute_4(b11, 11)
        a.attribute_5(b12, 12)
        a.attribute_6(b13, 13)
        a.attribute_0(b14, 14)
        a.attribute_1(b15, 15)
        a.attribute_2(b16, 16)
        a.attribute_3(b17, 17)
        a.attribute_4(b18, 18)
        a.attribute_5(b19, 19)
        a.attribute_6(b20, 20)
        a.attribute_0(b21, 21)
        a.attribute_1(b22, 22)
        a.attribute_2(b23, 23)
        a.attribute_3(b24, 24)
        a.attribute_4(b25, 25)
        a.attribute_5(b26, 26)
        a.attribute_6(b27, 27)
        a.attribute_0(b28, 28)
        a.attribute_1(b29, 29)
        a.attribute_2(b30, 30)
        a.attribute_3(b31, 31)
        a.attribute_4(b32, 32)
        a.attribute_5(b33, 33)
        a.attribute_6(b34, 34)
        a.attribute_0(b35, 35)
        a.attribute_1(b36, 36)
        a.attribute_2(b37, 37)
        a.attribute_3(b38, 38)
        a.attribute_4(b39, 39)
        a.attribute_5(b40, 40)
        a.attribute_6(b41, 41)
        a.attribute_0(b42, 42)
        a.attribute_1(b43, 43)
        a.attribute_2(b44, 44)
        a.attribute_3(b45, 45)
        a.attribute_4(b46, 46)
        a.attribute_5(b47, 47)
        a.attribute_6(b48, 48)
        a.attribute_0(b49, 49)
        a.attribute_1(b50, 50)
        a.attribute_2(b51, 51)
        a.attribute_3(b52, 52)
        a.attribute_4(b53, 53)
        a.attribute_5(b54, 54)
        a.attribute_6(b55, 55)
        a.attribute_0(b56, 56)
        a.attribute_1(b57, 57)
        a.attribute_2(b58, 58)
        a.attribute_3(b59, 59)
        a.attribute_4(b60, 60)
        a.attribute_5(b61, 61)
        a.attribute_6(b62, 62)
        a.attribute_0(b63, 63)
        a.attribute_1(b64, 64)
        a.attribute_2(b65, 65)
        a.attribute_3(b66, 66)
        a.attribute_4(b67, 67)
        a.attribute_5(b68, 68)
        a.attribute_6(b69, 69)
        a.attribute_0(b70, 70)
        a.attribute_1(b71, 71)
        a.attribute_2(b72, 72)
        a.attribute_3(b73, 73)
        a.attribute_4(b74, 74)
        a.attribute_5(b75, 75)
        a.attribute_6(b76, 76)
        a.attribute_0(b77, 77)
        a.attribute_1(b78, 78)
        a.attribute_2(b79, 79)
        a.attribute_3(b80, 80)
        a.attribute_4(b81, 81)
        a.attribute_5(b82, 82)
        a.attribute_6(b83, 83)
        a.attribute_0(b84, 84)
        a.attribute_1(b85, 85)
        a.attribute_2(b86, 86)
        a.attribute_3(b87, 87)
        a.attribute_4(b88, 88)
        a.attribute_5(b89, 89)
        a.attribute_6(b90, 90)
        a.attribute_0(b91, 91)
        a.attribute_1(b92, 92)
        a.attribute_2(b93, 93)
        a.attribute_3(b94, 94)
        a.attribute_4(b95, 95)
        a.attribute_5(b96, 96)
        a.attribute_6(b97, 97)
        a.attribute_0(b98, 98)
        a.attribute_1(b99, 99)
        a.attribute_2(b100, 100)
        a.attribute_3(b101, 101)
        a.attribute_4(b102, 102)
        a.attribute_5(b103, 103)
        a.attribute_6(b104, 104)
        a.attribute_0(b105, 105)
        a.attribute_1(b106, 106)
        a.attribute_2(b107, 107)
        a.attribute_3(b108, 108)
        a.attribute_4(b109, 109)
        a.attribute_5(b110, 110)
        a.attribute_6(b111, 111)
        a.attribute_0(b112, 112)
        a.attribute_1(b113, 113)
        a.attribute_2(b114, 114)
        a.attribute_3(b115, 115)
        a.attribute_4(b116, 116)
        a.attribute_5(b117, 117)
        a.attribute_6(b118, 118)
        a.attribute_0(b119, 119)
        a.attribute_1(b120, 120)
        a.attribute_2(b121, 121)
        a.attribute_3(b122, 122)
        a.attribute_4(b123, 123)
        a.attribute_5(b124, 124)
        a.attribute_6(b125, 125)
        a.attribute_0(b126, 126)
        a.attribute_1(b127, 127)
        a.attribute_2(b128, 128)
        a.attribute_3(b129, 129)
        a.attribute_4(b130, 130)
        a.attribute_5(b131, 131)
        a.attribute_6(b132, 132)
        a.attribute_0(b133, 133)
        a.attribute_1(b134, 134)
        a.attribute_2(b135, 135)
        a.attribute_3(b136, 136)
        a.attribute_4(b137, 137)
        a.attribute_5(b138, 138)
        a.attribute_6(b139, 139)
        a.attribute_0(b140, 140)
        a.attribute_1(b141, 141)
        a.attribute_2(b142, 142)
        a.attribute_3(b143, 143)
        a.attribute_4(b144, 144)
        a.attribute_5(b145, 145)
        a.attribute_6(b146, 146)
        a.attribute_0(b147, 147)
        a.attribute_1(b148, 148)
        a.attribute_2(b149, 149)
        a.attribute_3(b150, 150)
        a.attribute_4(b151, 151)
        a.attribute_5(b152, 152)
        a.attribute_6(b153, 153)
        a.attribute_0(b154, 154)
        a.attribute_1(b155, 155)
        a.attribute_2(b156, 156)
        a.attribute_3(b157, 157)
        a.attribute_4(b158, 158)
        a.attribute_5(b159, 159)
        a.attribute_6(b160, 160)
        a.attribute_0(b161, 161)
        a.attribute_1(b162, 162)
        a.attribute_2(b163, 163)
        a.attribute_3(b164, 164)
        a.attribute_4(b165, 165)
        a.attribute_5(b166, 166)
        a.attribute_6(b167, 167)
        a.attribute_0(b168, 168)
        a.attribute_1(b169, 169)
        a.attribute_2(b170, 170)
        a.attribute_3(b171, 171)
        a.attribute_4(b172, 172)
        a.attribute_5(b173, 173)
        a.attribute_6(b174, 174)
        a.attribute_0(b175, 175)
        a.attribute_1(b176, 176)
        a.attribute_2(b177, 177)
        a.attribute_3(b178, 178)
        a.attribute_4(b179, 179)
        a.attribute_5(b180, 180)
        a.attribute_6(b181, 181)
        a.attribute_0(b182, 182)
        a.attribute_1(b183, 183)
        a.attribute_2(b184, 184)
        a.attribute_3(b185, 185)
        a.attribute_4(b186, 186)
        a.attribute_5(b187, 187)
        a.attribute_6(b188, 188)
        a.attribute_0(b189, 189)
        a.attribute_1(b190, 190)
        a.attribute_2(b191, 191)
        a.attribute_3(b192, 192)
        a.attribute_4(b193, 193)
        a.attribute_5(b194, 194)
        a.attribute_6(b195, 195)
        a.attribute_0(b196, 196)
        a.attribute_1(b197, 197)
        a.attribute_2(b198, 198)
        a.attribute_3(b199, 199)
        a.attribute_4(b200, 200)
        a.attribute_5(b201, 201)
        a.attribute_6(b202, 202)
        a.attribute_0(b203, 203)
        a.attribute_1(b204, 204)
        a.attribute_2(b205, 205)
        a.attribute_3(b206, 206)
        a.attribute_4(b207, 207)
        a.attribute_5(b208, 208)
        a.attribute_6(b209, 209)
        a.attribute_0(b210, 210)
        a.attribute_1(b211, 211)
        a.attribute_2(b212, 212)
        a.attribute_3(b213, 213)
        a.attribute_4(b214, 214)
        a.attribute_5(b215, 215)
        a.attribute_6(b216, 216)
        a.attribute_0(b217, 217)
        a.attribute_1(b218, 218)
        a.attribute_2(b219, 219)
        a.attribute_3(b220, 220)
        a.attribute_4(b221, 221)
        a.attribute_5(b222, 222)
        a.attribute_6(b223, 223)
        a.attribute_0(b224, 224)
        a.attribute_1(b225, 225)
        a.attribute_2(b226, 226)
        a.attribute_3(b227, 227)
        a.attribute_4(b228, 228)
        a.attribute_5(b229, 229)
        a.attribute_6(b230, 230)
        a.attribute_0(b231, 231)
        a.attribute_1(b232, 232)
        a.attribute_2(b233, 233)
        a.attribute_3(b234, 234)
        a.attribute_4(b235, 235)
        a.attribute_5(b236, 236)
        a.attribute_6(b237, 237)
        a.attribute_0(b238, 238)
        a.attribute_1(b239, 239)
        a.attribute_2(b240, 240)
        a.attribute_3(b241, 241)
        a.attribute_4(b242, 242)
        a.attribute_5(b243, 243)
        a.attribute_6(b244, 244)
        a.attribute_0(b245, 245)
        a.attribute_1(b246, 246)
        a.attribute_2(b247, 247)
        a.attribute_3(b248, 248)
        a.attribute_4(b249, 249)
        a.attribute_5(b250, 250)
        a.attribute_6(b251, 251)
        a.attribute_0(b252, 252)
        a.attribute_1(b253, 253)
        a.attribute_2(b254, 254)
        a.attribute_3(b255, 255)
        a.attribute_4(b256, 256)
        a.attribute_5(b257, 257)
        a.attribute_6(b258, 258)
        a.attribute_0(b259, 259)
        a.attribute_1(b260, 260)
        a.attribute_2(b261, 261)
        a.attribute_3(b262, 262)
        a.attribute_4(b263, 263)
        a.attribute_5(b264, 264)
        a.attribute_6(b265, 265)
        a.attribute_0(b266, 266)
        a.attribute_1(b267, 267)
        a.attribute_2(b268, 268)
        a.attribute_3(b269, 269)
        a.attribute_4(b270, 270)
        a.attribute_5(b271, 271)
        a.attribute_6(b272, 272)
        a.attribute_0(b273, 273)
        a.attribute_1(b274, 274)
        a.attribute_2(b275, 275)
        a.attribute_3(b276, 276)
        a.attribute_4(b277, 277)
        a.attribute_5(b278, 278)
        a.attribute_6(b279, 279)
        a.attribute_0(b280, 280)
        a.attribute_1(b281, 281)
        a.attribute_2(b282, 282)
        a.attribute_3(b283, 283)
        a.attribute_4(b284, 284)
        a.attribute_5(b285, 285)
        a.attribute_6(b286, 286)
        a.attribute_0(b287, 287)
        a.attribute_1(b288, 288)
        a.attribute_2(b289, 289)
        a.attribute_3(b290, 290)
        a.attribute_4(b291, 291)
        a.attribute_5(b292, 292)
        a.attribute_6(b293, 293)
        a.attribute_0(b294, 294)
        a.attribute_1(b295, 295)
        a.attribute_2(b296, 296)
        a.attribute_3(b297, 297)
        a.attribute_4(b298, 298)
        a.attribute_5(b299, 299)
        if a: continue
        if b0: break
    else:
        return a
    try:
        x0 = y0 + 0.5
        x1 = y1 + 1.5
        x2 = y2 + 2.5
        x3 = y3 + 3.5
        x4 = y4 + 4.5
        x5 = y5 + 5.5
        x6 = y6 + 6.5
        x7 = y7 + 7.5
        x8 = y8 + 8.5
        x9 = y9 + 9.5
        x10 = y10 + 10.5
        x11 = y11 + 11.5
        x12 = y12 + 12.5
        x13 = y13 + 13.5
        x14 = y14 + 14.5
        x15 = y15 + 15.5
        x16 = y16 + 16.5
        x17 = y17 + 17.5
        x18 = y18 + 18.5
        x19 = y19 + 19.5
        x20 = y20 + 20.5
        x21 = y21 + 21.5
        x22 = y22 + 22.5
        x23 = y23 + 23.5
        x24 = y24 + 24.5
        x25 = y25 + 25.5
        x26 = y26 + 26.5
        x27 = y27 + 27.5
        x28 = y28 + 28.5
        x29 = y29 + 29.5
        x30 = y30 + 30.5
        x31 = y31 + 31.5
        x32 = y32 + 32.5
        x33 = y33 + 33.5
        x34 = y34 + 34.5
        x35 = y35 + 35.5
        x36 = y36 + 36.5
        x37 = y37 + 37.5
        x38 = y38 + 38.5
        x39 = y39 + 39.5
        x40 = y40 + 40.5
        x41 = y41 + 41.5
        x42 = y42 + 42.5
        x43 = y43 + 43.5
        x44 = y44 + 44.5
        x45 = y45 + 45.5
        x46 = y46 + 46.5
        x47 = y47 + 47.5
        x48 = y48 + 48.5
        x49 = y49 + 49.5
        x50 = y50 + 50.5
        x51 = y51 + 51.5
        x52 = y52 + 52.5
        x53 = y53 + 53.5
        x54 = y54 + 54.5
        x55 = y55 + 55.5
        x56 = y56 + 56.5
        x57 = y57 + 57.5
        x58 = y58 + 58.5
        x59 = y59 + 59.5
        x60 = y60 + 60.5
        x61 = y61 + 61.5
        x62 = y62 + 62.5
        x63 = y63 + 63.5
        x64 = y64 + 64.5
        x65 = y65 + 65.5
        x66 = y66 + 66.5
        x67 = y67 + 67.5
        x68 = y68 + 68.5
        x69 = y69 + 69.5
        x70 = y70 + 70.5
        x71 = y71 + 71.5
        x72 = y72 + 72.5
        x73 = y73 + 73.5
        x74 = y74 + 74.5
        x75 = y75 + 75.5
        x76 = y76 + 76.5
        x77 = y77 + 77.5
        x78 = y78 + 78.5
        x79 = y79 + 79.5
        x80 = y80 + 80.5
        x81 = y81 + 81.5
        x82 = y82 + 82.5
        x83 = y83 + 83.5
        x84 = y84 + 84.5
        x85 = y85 + 85.5
        x86 = y86 + 86.5
        x87 = y87 + 87.5
        x88 = y88 + 88.5
        x89 = y89 + 89.5
        x90 = y90 + 90.5
        x91 = y91 + 91.5
        x92 = y92 + 92.5
        x93 = y93 + 93.5
        x94 = y94 + 94.5
        x95 = y95 + 95.5
        x96 = y96 + 96.5
        x97 = y97 + 97.5
        x98 = y98 + 98.5
        x99 = y99 + 99.5
        x100 = y100 + 100.5
        x101 = y101 + 101.5
        x102 = y102 + 102.5
        x103 = y103 + 103.5
        x104 = y104 + 104.5
        x105 = y105 + 105.5
        x106 = y106 + 106.5
        x107 = y107 + 107.5
        x108 = y108 + 108.5
        x109 = y109 + 109.5
        x110 = y110 + 110.5
        x111 = y111 + 111.5
        x112 = y112 + 112.5
        x113 = y113 + 113.5
        x114 = y114 + 114.5
        x115 = y115 + 115.5
        x116 = y116 + 116.5
        x117 = y117 + 117.5
        x118 = y118 + 118.5
        x119 = y119 + 119.5
        x120 = y120 + 120.5
        x121 = y121 + 121.5
        x122 = y122 + 122.5
        x123 = y123 + 123.5
        x124 = y124 + 124.5
        x125 = y125 + 125.5
        x126 = y126 + 126.5
        x127 = y127 + 127.5
        x128 = y128 + 128.5
        x129 = y129 + 129.5
        x130 = y130 + 130.5
        x131 = y131 + 131.5
        x132 = y132 + 132.5
        x133 = y133 + 133.5
        x134 = y134 + 134.5
        x135 = y135 + 135.5
        x136 = y136 + 136.5
        x137 = y137 + 137.5
        x138 = y138 + 138.5
        x139 = y139 + 139.5
        x140 = y140 + 140.5
        x141 = y141 + 141.5
        x142 = y142 + 142.5
        x143 = y143 + 143.5
        x144 = y144 + 144.5
        x145 = y145 + 145.5
        x146 = y146 + 146.5
        x147 = y147 + 147.5
        x148 = y148 + 148.5
        x149 = y149 + 149.5
        x150 = y150 + 150.5
        x151 = y151 + 151.5
        x152 = y152 + 152.5
        x153 = y153 + 153.5
        x154 = y154 + 154.5
        x155 = y155 + 155.5
        x156 = y156 + 156.5
        x157 = y157 + 157.5
        x158 = y158 + 158.5
        x159 = y159 + 159.5
        x160 = y160 + 160.5
        x161 = y161 + 161.5
        x162 = y162 + 162.5
        x163 = y163 + 163.5
        x164 = y164 + 164.5
        x165 = y165 + 165.5
        x166 = y166 + 166.5
        x167 = y167 + 167.5
        x168 = y168 + 168.5
        x169 = y169 + 169.5
        x170 = y170 + 170.5
        x171 = y171 + 171.5
        x172 = y172 + 172.5
        x173 = y173 + 173.5
        x174 = y174 + 174.5
        x175 = y175 + 175.5
        x176 = y176 + 176.5
        x177 = y177 + 177.5
        x178 = y178 + 178.5
        x179 = y179 + 179.5
        x180 = y180 + 180.5
        x181 = y181 + 181.5
        x182 = y182 + 182.5
        x183 = y183 + 183.5
        x184 = y184 + 184.5
        x185 = y185 + 185.5
        x186 = y186 + 186.5
        x187 = y187 + 187.5
        x188 = y188 + 188.5
        x189 = y189 + 189.5
        x190 = y190 + 190.5
        x191 = y191 + 191.5
        x192 = y192 + 192.5
        x193 = y193 + 193.5
        x194 = y194 + 194.5
        x195 = y195 + 195.5
        x196 = y196 + 196.5
        x197 = y197 + 197.5
        x198 = y198 + 198.5
        x199 = y199 + 199.5
        x200 = y200 + 200.5
        x201 = y201 + 201.5
        x202 = y202 + 202.5
        x203 = y203 + 203.5
        x204 = y204 + 204.5
        x205 = y205 + 205.5
        x206 = y206 + 206.5
        x207 = y207 + 207.5
        x208 = y208 + 208.5
        x209 = y209 + 209.5
        x210 = y210 + 210.5
        x211 = y211 + 211.5
        x212 = y212 + 212.5
        x213 = y213 + 213.5
        x214 = y214 + 214.5
        x215 = y215 + 215.5
        x216 = y216 + 216.5
        x217 = y217 + 217.5
        x218 = y218 + 218.5
        x219 = y219 + 219.5
        x220 = y220 + 220.5
        x221 = y221 + 221.5
        x222 = y222 + 222.5
        x223 = y223 + 223.5
        x224 = y224 + 224.5
        x225 = y225 + 225.5
        x226 = y226 + 226.5
        x227 = y227 + 227.5
        x228 = y228 + 228.5
        x229 = y229 + 229.5
        x230 = y230 + 230.5
        x231 = y231 + 231.5
        x232 = y232 + 232.5
        x233 = y233 + 233.5
        x234 = y234 + 234.5
        x235 = y235 + 235.5
        x236 = y236 + 236.5
        x237 = y237 + 237.5
        x238 = y238 + 238.5
        x239 = y239 + 239.5
        x240 = y240 + 240.5
        x241 = y241 + 241.5
        x242 = y242 + 242.5
        x243 = y243 + 243.5
        x244 = y244 + 244.5
        x245 = y245 + 245.5
        x246 = y246 + 246.5
        x247 = y247 + 247.5
        x248 = y248 + 248.5
        x249 = y249 + 249.5
        x250 = y250 + 250.5
        x251 = y251 + 251.5
        x252 = y252 + 252.5
        x253 = y253 + 253.5
        x254 = y254 + 254.5
        x255 = y255 + 255.5
        x256 = y256 + 256.5
        x257 = y257 + 257.5
        x258 = y258 + 258.5
        x259 = y259 + 259.5
    except E as e:
        return e
    for i in a:
        if i == 0: c0()
        if i == 1: c1()
        if i == 2: c2()
        if i == 3: c3()
        if i == 4: c4()
        if i == 5: c5()
        if i == 6: c6()
        if i == 7: c7()
        if i == 8: c8()
        if i == 9: c9()
        if i == 10: c10()
        if i == 11: c11()
        if i == 12: c12()
        if i == 13: c13()
        if i == 14: c14()
        if i == 15: c15()
        if i == 16: c16()
        if i == 17: c17()
        if i == 18: c18()
        if i == 19: c19()
        if i == 20: c20()
        if i == 21: c21()
        if i == 22: c22()
        if i == 23: c23()
        if i == 24: c24()
        if i == 25: c25()
        if i == 26: c26()
        if i == 27: c27()
        if i == 28: c28()
        if i == 29: c29()
        if i == 30: c30()
        if i == 31: c31()
        if i == 32: c32()
        if i == 33: c33()
        if i == 34: c34()
        if i == 35: c35()
        if i == 36: c36()
        if i == 37: c37()
        if i == 38: c38()
        if i == 39: c39()
        if i == 40: c40()
        if i == 41: c41()
        if i == 42: c42()
        if i == 43: c43()
        if i == 44: c44()
        if i == 45: c45()
        if i == 46: c46()
        if i == 47: c47()
        if i == 48: c48()
        if i == 49: c49()
        if i == 50: c50()
        if i == 51: c51()
        if i == 52: c52()
        if i == 53: c53()
        if i == 54: c54()
        if i == 55: c55()
        if i == 56: c56()
        if i == 57: c57()
        if i == 58: c58()
        if i == 59: c59()
        if i == 60: c60()
        if i == 61: c61()
        if i == 62: c62()
        if i == 63: c63()
        if i == 64: c64()
        if i == 65: c65()
        if i == 66: c66()
        if i == 67: c67()
        if i == 68: c68()
        if i == 69: c69()
        if i == 70: c70()
        if i == 71: c71()
        if i == 72: c72()
        if i == 73: c73()
        if i == 74: c74()
        if i == 75: c75()
        if i == 76: c76()
        if i == 77: c77()
        if i == 78: c78()
        if i == 79: c79()
        if i == 80: c80()
        if i == 81: c81()
        if i == 82: c82()
        if i == 83: c83()
        if i == 84: c84()
        if i == 85: c85()
        if i == 86: c86()
        if i == 87: c87()
        if i == 88: c88()
        if i == 89: c89()
        if i == 90: c90()
        if i == 91: c91()
        if i == 92: c92()
        if i == 93: c93()
        if i == 94: c94()
        if i == 95: c95()
        if i == 96: c96()
        if i == 97: c97()
        if i == 98: c98()
        if i == 99: c99()
        if i == 100: c100()
        if i == 101: c101()
        if i == 102: c102()
        if i == 103: c103()
        if i == 104: c104()
        if i == 105: c105()
        if i == 106: c106()
        if i == 107: c107()
        if i == 108: c108()
        if i == 109: c109()
        if i == 110: c110()
        if i == 111: c111()
        if i == 112: c112()
        if i == 113: c113()
        if i == 114: c114()
        if i == 115: c115()
        if i == 116: c116()
        if i == 117: c117()
        if i == 118: c118()
        if i == 119: c119()
        if i == 120: c120()
        if i == 121: c121()
        if i == 122: c122()
        if i == 123: c123()
        if i == 124: c124()
        if i == 125: c125()
        if i == 126: c126()
        if i == 127: c127()
        if i == 128: c128()
        if i == 129: c129()
    return x1, x259, x258
